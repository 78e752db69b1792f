"""What three reporters told of LagoonConf 2031."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportqa.digesting.digesting import gather
from tests.digesting.lagoon import LAGOON, library_of

if TYPE_CHECKING:
    from reportqa.digesting.digesting import EventAccount


@pytest.fixture(scope="session")
def lagoon(tmp_path_factory: pytest.TempPathFactory) -> EventAccount:
    with library_of(tmp_path_factory.mktemp("lagoon"), LAGOON) as connection:
        return gather(connection, "LagoonConf 2031")
