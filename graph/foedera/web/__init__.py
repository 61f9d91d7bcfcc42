"""The explorer, the JSON API and the SPARQL endpoint, over HTTP."""
