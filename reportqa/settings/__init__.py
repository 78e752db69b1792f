"""Settings: flag, then environment, then reportqa.toml (project, then user), then default."""

from reportqa.settings.choosing import Choice, Settings, api_key, load_settings
from reportqa.settings.files import FILE, project_file, user_file
from reportqa.settings.series import choose_series, chosen_series
from reportqa.settings.table import ROWS, Row

__all__ = [
    "FILE",
    "ROWS",
    "Choice",
    "Row",
    "Settings",
    "api_key",
    "choose_series",
    "chosen_series",
    "load_settings",
    "project_file",
    "user_file",
]
