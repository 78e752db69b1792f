from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reportqa.errors import SettingsError
from reportqa.settings import ROWS, Settings, api_key, load_settings

if TYPE_CHECKING:
    from pathlib import Path

HOSTS = {"base_url": '"http://elsewhere.example"', "chroma": '"http://elsewhere.example"'}


class Machine:
    """A home and a project in it, with the settings files that a test writes."""

    def __init__(self, folder: Path) -> None:
        self.own = folder / "config" / "reportqa.toml"
        self.project = folder / "project"
        self.deep = self.project / "notes" / "2024"
        self.deep.mkdir(parents=True)
        self.own.parent.mkdir()

    def settings(self, environment: dict[str, str] | None = None, **flags: Any) -> Settings:
        return load_settings(flags, environment or {}, self.deep, self.own)

    def say_in_project(self, text: str) -> Path:
        path = self.project / "reportqa.toml"
        path.write_text(text, encoding="utf-8")
        return path

    def say_as_user(self, text: str) -> None:
        self.own.write_text(text, encoding="utf-8")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def origin(settings: Settings, name: str) -> str:
    return next(choice.origin for choice in settings.choices if choice.name == name)


def test_a_flag_wins_over_the_environment_over_the_project_over_the_user(machine: Machine) -> None:
    assert machine.settings().model is None
    machine.say_as_user('model = "of-the-user"')
    assert machine.settings().model == "of-the-user"
    machine.say_in_project('model = "of-the-project"')
    assert machine.settings().model == "of-the-project"
    environment = {"REPORTQA_MODEL": "of-the-environment"}
    assert machine.settings(environment).model == "of-the-environment"
    assert machine.settings(environment, model="of-the-flag").model == "of-the-flag"


def test_every_value_says_where_it_comes_from(machine: Machine) -> None:
    project = machine.say_in_project("max_file_mb = 5")
    settings = machine.settings({"REPORTQA_WAIT": "2.5"}, model="none")
    assert origin(settings, "model") == "--model"
    assert origin(settings, "wait") == "REPORTQA_WAIT"
    assert origin(settings, "max_file_mb") == str(project)
    assert origin(settings, "timeout") == "default"
    assert (settings.wait, settings.max_file_mb) == (2.5, 5.0)
    assert [choice.name for choice in settings.choices] == [row.name for row in ROWS]


def test_an_unknown_key_is_an_error_that_names_key_file_and_what_is_near(machine: Machine) -> None:
    path = machine.say_in_project('modle = "x"')
    with pytest.raises(SettingsError) as caught:
        machine.settings()
    assert "'modle'" in caught.value.message
    assert str(path) in caught.value.message
    assert caught.value.hint == "did you mean model?"


def test_a_misspelt_variable_is_an_error_and_other_variables_are_left_alone(
    machine: Machine,
) -> None:
    with pytest.raises(SettingsError, match="REPORTQA_BASEURL") as caught:
        machine.settings({"REPORTQA_BASEURL": "http://127.0.0.1:1"})
    assert caught.value.hint == "did you mean REPORTQA_BASE_URL?"
    machine.settings({"REPORTQA_CHROMA_TOKEN": "x", "REPORTQA_OF_ANOTHER_PROGRAM": "1"})


@pytest.mark.parametrize("name", HOSTS)
def test_a_project_file_may_not_name_a_host_but_the_users_may(machine: Machine, name: str) -> None:
    machine.say_as_user(f"{name} = {HOSTS[name]}")
    assert getattr(machine.settings(), name) == "http://elsewhere.example"
    machine.say_in_project(f"{name} = {HOSTS[name]}")
    with pytest.raises(SettingsError, match=f"sets {name}, which a project's file may not") as e:
        machine.settings()
    assert f"REPORTQA_{name.upper()}" in str(e.value.hint)


def test_a_project_file_may_not_send_reports_to_a_server_or_raise_the_budget(
    machine: Machine,
) -> None:
    machine.say_in_project('embedding = "minilm"')
    assert machine.settings().embedding == "minilm"
    for line in ('embedding = " OpenAI:text-embedding-3-small"', "max_cost = 1000"):
        machine.say_in_project(line)
        with pytest.raises(SettingsError, match="a project's file may not"):
            machine.settings()


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        ({"max_cost": "much"}, "--max-cost must be a number, 0 or more, not 'much'"),
        ({"max_cost": "nan"}, "0 or more"),
        ({"max_file_mb": "0"}, "above 0"),
        ({"timeout": "inf"}, "above 0"),
        ({"context_tokens": "8000.5"}, "whole number"),
        ({"color": "blue"}, "auto, always or never"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_place(
    machine: Machine, flags: dict[str, str], words: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        machine.settings(**flags)
    assert words in caught.value.message


def test_a_file_that_is_not_toml_is_named(machine: Machine) -> None:
    path = machine.say_in_project("model = ")
    with pytest.raises(SettingsError, match="is not valid TOML") as caught:
        machine.settings()
    assert str(path) in caught.value.message


def test_a_value_of_the_wrong_type_in_a_file_is_an_error(machine: Machine) -> None:
    machine.say_in_project("model = 3")
    with pytest.raises(SettingsError, match="model must be words in quotes"):
        machine.settings()


def test_the_library_is_the_nearest_dot_reportqa_as_with_git(machine: Machine) -> None:
    assert machine.settings().library.name == "reportqa"
    folder = machine.project / ".reportqa"
    folder.mkdir()
    assert machine.settings().library == folder
    nearer = machine.deep / ".reportqa"
    nearer.mkdir()
    assert machine.settings().library == nearer
    assert origin(machine.settings(), "library") == f".reportqa in {machine.deep}"


def test_a_named_library_overrides_and_a_folder_that_holds_one_means_that(
    machine: Machine, tmp_path: Path
) -> None:
    (machine.project / ".reportqa").mkdir()
    assert machine.settings(library=str(tmp_path / "own")).library == tmp_path / "own"
    assert machine.settings({"REPORTQA_LIBRARY": "own"}).library == machine.deep / "own"
    assert machine.settings(library=machine.project).library == machine.project / ".reportqa"


def test_paths_in_a_file_start_at_the_file(machine: Machine) -> None:
    machine.say_in_project('library = "index"\nprompts = "prompts"')
    settings = machine.settings()
    assert settings.library == machine.project / "index"
    assert settings.prompts == machine.project / "prompts"


def test_openais_own_variable_for_the_base_url_counts_after_ours(machine: Machine) -> None:
    environment = {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}
    assert machine.settings(environment).base_url == "http://127.0.0.1:1/v1"
    environment["REPORTQA_BASE_URL"] = "http://127.0.0.1:2/v1"
    assert machine.settings(environment).base_url == "http://127.0.0.1:2/v1"


def test_keys_come_from_the_environment_alone(machine: Machine) -> None:
    machine.say_as_user('openai_api_key = "sk-secret"')
    with pytest.raises(SettingsError) as caught:
        machine.settings()
    assert "sk-secret" not in f"{caught.value.message} {caught.value.hint}"
    assert api_key({"OPENAI_API_KEY": " sk-secret\n"}) == "sk-secret"
    assert api_key({"OPENAI_API_KEY": " "}) is None


def test_every_setting_has_a_meaning_and_a_variable_of_its_own() -> None:
    assert all(row.meaning for row in ROWS)
    variables = [variable for row in ROWS for variable in row.variables]
    assert len(variables) == len(set(variables))
