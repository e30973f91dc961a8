"""How the house is entered from outside: URLs with their permissions, what comes in, what goes out. See README.md."""
