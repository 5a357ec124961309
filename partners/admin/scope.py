"""Owns the way from each record of partners to its town, so that no list and no choice shows another town's."""

from deliberations.admin.scope import ORDER_OF, TOWN_OF
from partners.models import (
    Convention,
    District,
    Funding,
    FundingCall,
    Grant,
    Organisation,
    Post,
    Project,
)

TOWN_OF |= dict.fromkeys(
    (Convention, District, Funding, FundingCall, Grant, Organisation, Post, Project), "municipality"
)
ORDER_OF |= {
    Convention: ("title", "pk"),
    District: ("sort_key",),
    Funding: ("-year", "label"),
    FundingCall: ("-year", "title"),
    Organisation: ("sort_key",),
    Post: ("label",),
    Project: ("name",),
}
