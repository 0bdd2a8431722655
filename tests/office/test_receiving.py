"""Reception and what follows it by hand; on both engines."""

from datetime import datetime

import pytest

from desktop.core.dossier import Channel, Happening
from desktop.core.errors import OfficeError, Trouble
from desktop.core.procedure import Linked, OnlineLevel
from desktop.office import receiving, tracking
from desktop.office.opening import Office
from desktop.office.receiving import Applicant


def receive(office: Office, sought: str = "khai sinh lai", name: str = "Đỗ Thị Út") -> str:
    procedure = receiving.matching(receiving.procedures(office), sought)[0]
    return receiving.receive(office, procedure, Applicant(name)).code


def test_that_codes_count_on_within_the_day(any_office: Office) -> None:
    codes = [receive(any_office) for _ in range(3)]
    assert codes == [f"H53.25.11-211130-000{number}" for number in (1, 2, 3)]


def test_that_a_reception_is_found_counted_and_audited(any_office: Office) -> None:
    code = receive(any_office)
    assert [line.code for line in tracking.search(any_office, "do thi ut")] == [code]
    told = tracking.story(any_office, code)
    assert told.line.due_at == "2021-12-07T17:00"
    (audit,) = any_office.direct.rows(
        "SELECT action, officer FROM audit WHERE noun = 'dossier' AND ref = :code", code=code
    )
    assert tuple(audit) == ("created", "Lê Thị Mẫu")


def test_that_procedures_of_the_shipped_list_are_offered_once(any_office: Office) -> None:
    before = len(receiving.procedures(any_office))
    receive(any_office)
    assert len(receiving.procedures(any_office)) == before


def test_that_a_procedure_is_found_by_words_in_any_order(any_office: Office) -> None:
    found = receiving.matching(receiving.procedures(any_office), "sinh dang ky lai")
    assert [one.name for one in found] == ["Đăng ký lại khai sinh"]


def test_that_nobody_cannot_hand_in_a_dossier(any_office: Office) -> None:
    with pytest.raises(OfficeError) as caught:
        receive(any_office, name="  ")
    assert caught.value.trouble is Trouble.VALUE_MISSING
    assert tracking.Register(any_office, tracking.Wanted()).count() == 0


@pytest.mark.parametrize(
    ("applicant", "meaning"),
    [
        (Applicant("Đ" * 501), "Người nộp"),
        (Applicant("Đỗ Thị Út", address="Ấp Tân Lập " * 60), "Địa chỉ"),
        (Applicant("Đỗ Thị Út", phone="0912 345 678 " * 4), "Số điện thoại"),
    ],
)
def test_that_what_the_book_has_no_room_for_is_told(
    applicant: Applicant, meaning: str, any_office: Office
) -> None:
    procedure = receiving.procedures(any_office)[0]
    with pytest.raises(OfficeError) as caught:
        receiving.receive(any_office, procedure, applicant)
    assert caught.value.trouble is Trouble.TYPED_TOO_LONG
    assert caught.value.facts["meaning"] == meaning
    assert tracking.Register(any_office, tracking.Wanted()).count() == 0


def test_that_a_result_handed_over_at_once_is_both(any_office: Office) -> None:
    code = receive(any_office)
    tracking.happen(any_office, code, Happening.RETURNED, any_office.now(), note="ký nhận")
    line = tracking.story(any_office, code).line
    assert line.finished_at == line.returned_at == "2021-11-30T10:00"


@pytest.mark.parametrize(
    ("happening", "trouble"),
    [
        (Happening.SUPPLEMENT_BROUGHT, Trouble.MOVE_FORBIDDEN),
        (Happening.RECEIVED, Trouble.MOVE_FORBIDDEN),
    ],
)
def test_that_what_may_not_happen_changes_nothing(
    any_office: Office, happening: Happening, trouble: Trouble
) -> None:
    code = receive(any_office)
    before = tracking.story(any_office, code)
    with pytest.raises(OfficeError) as caught:
        tracking.happen(any_office, code, happening, any_office.now())
    assert caught.value.trouble is trouble
    assert tracking.story(any_office, code) == before


def test_that_a_dossier_is_promised_anew_once(any_office: Office) -> None:
    code = receive(any_office)
    later = datetime(2021, 12, 14, 17)
    tracking.happen(any_office, code, Happening.EXTENDED, any_office.now(), later, "chờ xác minh")
    line = tracking.story(any_office, code).line
    assert (line.due_at, line.first_due_on) == ("2021-12-14T17:00", "2021-12-07")
    with pytest.raises(OfficeError):
        tracking.happen(any_office, code, Happening.EXTENDED, any_office.now(), later)


@pytest.mark.parametrize("at", [datetime(2021, 11, 29, 9), datetime(2021, 12, 1, 9)])
def test_that_nothing_happens_before_the_last_event_or_tomorrow(
    any_office: Office, at: datetime
) -> None:
    code = receive(any_office)
    with pytest.raises(OfficeError) as caught:
        tracking.happen(any_office, code, Happening.RESOLVED, at)
    assert caught.value.trouble is Trouble.DAY_UNREADABLE


def test_that_an_unknown_code_is_said(any_office: Office) -> None:
    with pytest.raises(OfficeError) as caught:
        tracking.story(any_office, "H53-000000-0000")
    assert caught.value.trouble is Trouble.NOT_FOUND


def test_that_a_procedure_keeps_its_correction_and_its_audit(any_office: Office) -> None:
    was = receiving.matching(receiving.procedures(any_office), "khai tu")[0]
    now = was._replace(limit=2, online=OnlineLevel.PARTIAL, linked=Linked.SAME_LEVEL)
    receiving.change_procedure(any_office, was, now)
    kept = receiving.matching(receiving.procedures(any_office), "khai tu")[0]
    assert kept[:-1] == now[:-1]
    rows = any_office.direct.rows("SELECT action FROM audit WHERE noun = 'procedure'")
    assert [row[0] for row in rows] == ["created", "changed"]


def test_that_the_channel_is_counted(any_office: Office) -> None:
    procedure = receiving.procedures(any_office)[0]
    receiving.receive(any_office, procedure, Applicant("Lý Sáu"), Channel.ONLINE)
    online = tracking.Wanted(channel="online")
    assert tracking.Register(any_office, online).count() == 1
