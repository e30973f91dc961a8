"""A connection that is lost while the scope is being set leaves no trace in the thread that lost it."""

import pytest
from django.db import OperationalError, connection

from huiyin.core.rights.actor import EVERYWHERE
from huiyin.core.rights.seeing import transaction_within
from huiyin.places.public import Site


def test_the_next_request_of_the_thread_sees_its_sites_again(committing, operator_of_the_house):
    def lost(execute, sql, params, many, context):
        raise OperationalError("the connection is closed")

    with connection.execute_wrapper(lost), pytest.raises(OperationalError), transaction_within(EVERYWHERE):
        pass
    with transaction_within(EVERYWHERE):
        assert Site.objects.visible_to(operator_of_the_house).count() == 2


@pytest.fixture
def operator_of_the_house(committing):
    """Whoever runs this copy, in a database where transactions are real."""
    from huiyin.people.public import OPERATOR, Agent

    return Agent.called(OPERATOR)
