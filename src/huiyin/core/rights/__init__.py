"""Who acts, who may, who sees. See README.md beside this file."""
