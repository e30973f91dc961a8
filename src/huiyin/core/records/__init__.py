"""What every noun is: a record with capabilities, a version, a public key and a soft reference. See README.md."""
