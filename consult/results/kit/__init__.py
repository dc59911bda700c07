"""The recount kit: everything that an outsider needs to compute the published figures again."""
