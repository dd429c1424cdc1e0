"""Transactions: which see one moment, which write, and who writes beside whom.

What a caller does in a block goes in; all of it is stored at the end, or nothing. `opening` opens
them, `locks` says what each has for itself meanwhile.
"""
