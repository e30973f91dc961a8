"""How the house is doing, for whoever watches over it: what waits, what is counted, what is logged. See README.md."""
