"""The batch slip on paper."""

from pathlib import Path

from desktop.core.batches import Header
from desktop.office import collecting, custody
from desktop.office.opening import Office
from desktop.office.slip_printing import write_slip
from tests.export.test_paper import text_of
from tests.surveys import new_batch


def test_that_the_slip_is_one_page_that_names_its_batch_and_serials(
    office: Office, tmp_path: Path
) -> None:
    batch = new_batch(office, issued=300)
    row = custody.life(office, batch).batch
    header = Header(place="Nhà văn hóa thôn Đoài", first_serial=501)
    collecting.change_batch(office, batch, "Đợt 11 <A&B>", row.days, 300, 0, header)
    write_slip(office, batch, tmp_path / "phieu-kem.pdf")
    shown = text_of(tmp_path / "phieu-kem.pdf")
    for said in ("UBND XÃ TÂN MẪU", "Đợt 11 <A&B>", "0501–0800", "Nhà văn hóa thôn Đoài"):
        assert said in shown
    assert shown.count("\f") == 1
