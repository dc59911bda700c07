"""Consult: the platform on which an association consults its members. `create_app` lives in `consult.app`."""
