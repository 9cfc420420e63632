"""Pages against pages: the same page again, the same promise again, and what a later edition leaves out.

Everything here proposes: a pair is something to look at, with its rule and its confidence.
"""
