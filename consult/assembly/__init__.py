"""The general assembly: proposals, amendments, mandates, and what each municipality stands for, open and weighted."""
