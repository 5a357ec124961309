"""The records of partners, one aggregate a file."""

from partners.models.amendment import Amendment, AmendmentParty
from partners.models.convention import Convention
from partners.models.convention_parts import ConventionRenewal, ConventionReport, Party, Signature
from partners.models.district import District
from partners.models.document import AttachedDocument, DocumentKind, RequiredDocument
from partners.models.experiment import Experiment, ExperimentAction, ExperimentIndicator
from partners.models.framework import FrameworkAxis, FrameworkMeasure, NationalFramework
from partners.models.funding import CoFunder, Funding
from partners.models.funding_call import FundingCall
from partners.models.grant import Grant
from partners.models.in_kind import InKindContribution
from partners.models.organisation import Contact, Organisation
from partners.models.payment import FinancialReport, FinancialReportLine, Payment
from partners.models.post import ActivityCategory, ActivityCount, ActivityReport, Post
from partners.models.project import Deliverable, Project, ProjectMember, ProjectPhase

__all__ = [
    "ActivityCategory",
    "ActivityCount",
    "ActivityReport",
    "Amendment",
    "AmendmentParty",
    "AttachedDocument",
    "CoFunder",
    "Contact",
    "Convention",
    "ConventionRenewal",
    "ConventionReport",
    "Deliverable",
    "District",
    "DocumentKind",
    "Experiment",
    "ExperimentAction",
    "ExperimentIndicator",
    "FinancialReport",
    "FinancialReportLine",
    "FrameworkAxis",
    "FrameworkMeasure",
    "Funding",
    "FundingCall",
    "Grant",
    "InKindContribution",
    "NationalFramework",
    "Organisation",
    "Party",
    "Payment",
    "Post",
    "Project",
    "ProjectMember",
    "ProjectPhase",
    "RequiredDocument",
    "Signature",
]
