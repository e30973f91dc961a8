"""The floor called clock: what time it is, and how much of it is working time.

`time` tells business time (`now`, injectable) and real time (`wall`). `worktime` computes every deadline: working hours
added to a moment or counted between two, over holidays, make-up days, pauses, zones and daylight saving.
Nothing is imported here, so that asking for one of them loads only that one. The page of this floor is README.md.
"""
