"""Who speaks for whom: the side of a holder, one holder under several names, bodies named short, officials named by none."""
