"""What a ledger costs as it grows: a made one of any size, and how long adding to it and asking it takes.

    python -m bench.ledger --claims 10000 100000 1000000
    python -m bench.ledger --claims 10000 100000 --postgres postgresql://user@host/name
"""
