"""The live preview: a page on this machine alone that shows what a save has changed.

It watches and serves. What to make and how is the pipeline's business.
"""
