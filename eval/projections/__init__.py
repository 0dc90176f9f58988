"""From a Reading to what each scorer wants to see; one file a task.

A projection gets the reading and what the question gives (`ask`: a sentence split, an event's words), never the answer. It translates and
adds nothing: where a set counts by a convention of its own, the convention stands in the projection's docstring or table.
"""
