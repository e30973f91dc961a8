# For hands that type `make`; ./huiyin is the thing itself.
.PHONY: run test quick

run:
	./huiyin run

test:
	./huiyin test

quick:
	./huiyin test quick
