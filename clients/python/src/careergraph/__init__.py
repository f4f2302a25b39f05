"""A client for the careergraph API that returns dataframes.

>>> from careergraph import Client
>>> client = Client("http://127.0.0.1:8080")
>>> frame = client.relation("role:15-2051.00", "employedIn").to_pandas()
"""

from .client import Client
from .errors import CareergraphError, MissingStatusWarning, NetworkError, ServerError
from .table import Column, Table

__all__ = ["CareergraphError", "Client", "Column", "MissingStatusWarning", "NetworkError", "ServerError", "Table"]
