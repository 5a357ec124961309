"""The municipal council: members, sittings, rolls, proxies, votes, acts and registry papers."""
