"""What an audit says of what it found, of what it could not look up, and where nobody answers."""

from requirements.audit import told


def test_a_known_vulnerability_is_named_with_where_it_is_mended_and_fails() -> None:
    lines, status = told(
        [
            {
                "name": "lxml",
                "version": "6.1.3",
                "vulns": [
                    {"id": "PYSEC-2026-1", "fix_versions": ["6.1.4", "7.0"]},
                    {"id": "PYSEC-2026-2", "fix_versions": []},
                ],
            },
            {"name": "rich", "version": "15.0.0", "vulns": []},
        ]
    )
    assert lines == [
        "lxml 6.1.3: PYSEC-2026-1 (mended in 6.1.4, 7.0)",
        "lxml 6.1.3: PYSEC-2026-2 (mended in no release yet)",
        "2 packages audited, 2 known vulnerabilities",
    ]
    assert status == 1


def test_what_could_not_be_looked_up_is_counted_and_not_called_sound() -> None:
    lines, status = told(
        [
            {"name": "rich", "version": "15.0.0", "vulns": []},
            {"name": "x", "skip_reason": "unknown"},
        ]
    )
    assert lines == ["1 packages audited, 0 known vulnerabilities; 1 could not be looked up"]
    assert status == 0


def test_where_no_service_knows_any_of_it_nothing_is_claimed() -> None:
    lines, status = told([{"name": "x", "skip_reason": "not found"}])
    assert lines == ["not audited: no service that knows of vulnerabilities was reached"]
    assert status == 0
