"""Components as pages call them, and what they draw as elements."""

import html5lib
import pytest


@pytest.fixture
def component(app):
    """Return a component by name, callable as in a template."""
    with app.test_request_context():
        yield lambda name: getattr(app.jinja_env.get_template(f"components/{name}.html").module, name)


@pytest.fixture
def drawn():
    """Parse a component's text; a mistake in it fails the test."""

    def parse(text):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parseFragment(str(text))
        assert not parser.errors, parser.errors
        for node in tree.iter():
            node.tag = node.tag.rpartition("}")[2]  # an svg is a namespace of its own
        return tree

    return parse
