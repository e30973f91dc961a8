"""Photos and papers in a real browser: chosen, dropped, refused, looked at by keyboard, taken away and put back."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from huiyin.face.tests.papers.conftest import PDF, picture

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DROP = """form => {
  const carried = new DataTransfer();
  carried.items.add(new File(["dropped"], "dropped.txt", { type: "text/plain" }));
  form.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


def file(name: str, content: bytes, kind: str = "") -> dict[str, Any]:
    return {"name": name, "mimeType": kind, "buffer": content}


@pytest.fixture
def page(browser: Any, visited_by: Any) -> Any:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    page = context.new_page()
    page.goto(visited_by("laozhou") + "/units/XF/3-2-501/")
    yield page
    context.close()


def add(page: Any, *files: dict[str, Any]) -> None:
    page.locator("input[type=file][multiple]").set_input_files(list(files))


def test_several_are_added_and_what_is_refused_stays_with_its_reason(page: Any) -> None:
    photos = [file(f"leak {n}.jpg", picture(size=(64 * n, 48)), "image/jpeg") for n in (1, 2)]
    add(page, *photos, file("offer.pdf", PDF, "application/pdf"), file("bad.svg", b"<svg onload='window.ran=1'/>"))
    page.wait_for_selector(".hy-photos > li:nth-child(2)")
    page.wait_for_selector(".hy-paper-list")
    assert "cannot be taken" in page.locator(".hy-not-sent").inner_text()
    assert page.evaluate("window.ran") is None
    page.locator(".hy-not-sent [data-drops]").click()
    assert not page.locator(".hy-not-sent").count()


GREEN = (0, 200, 0)
GREEN_PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R>>endobj\n"
    b"4 0 obj<</Length 32>>stream\n0 0.7843 0 rg 0 0 300 200 re f  \nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def test_a_pdf_is_looked_at_in_a_window_of_its_own_though_it_is_locked_in(page: Any) -> None:
    add(page, file("offer.pdf", GREEN_PAPER, "application/pdf"))
    page.wait_for_selector(".hy-paper-list")
    with page.expect_popup() as opened:
        page.click(".hy-paper-list .hy-record")
    shown = opened.value
    shown.wait_for_load_state()
    for _look in range(30):
        image = Image.open(io.BytesIO(shown.screenshot())).convert("RGB")
        if any(colour == GREEN for _times, colour in image.getcolors(1 << 24) or ()):
            return
        shown.wait_for_timeout(200)
    pytest.fail("the browser does not show it")


def test_what_is_dropped_is_added(page: Any) -> None:
    page.locator(".hy-adding").evaluate(DROP)
    page.wait_for_selector(".hy-paper-list")
    assert "dropped.txt" in page.locator(".hy-paper-list").inner_text()


def test_photos_are_looked_at_by_keyboard(page: Any) -> None:
    add(page, *(file(f"leak {n}.png", picture("PNG", (64 * n, 48)), "image/png") for n in (1, 2)))
    page.wait_for_selector(".hy-photos > li:nth-child(2)")
    page.locator(".hy-photo").first.focus()
    page.keyboard.press("Enter")
    viewer = page.locator(".hy-viewer")
    assert "1 / 2" in viewer.inner_text()
    page.keyboard.press("ArrowRight")
    assert "2 / 2" in viewer.inner_text()
    viewer.locator("img").evaluate("image => image.decode()")
    page.keyboard.press("Escape")
    viewer.wait_for(state="detached")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.hy-photo')[1]")


def test_taken_away_and_put_back(page: Any) -> None:
    add(page, file("leak.png", picture("PNG"), "image/png"))
    page.wait_for_selector(".hy-photo")
    page.locator(".hy-photos li").hover()
    page.locator(".hy-photos .hy-away button").click()
    page.locator(".hy-toast button", has_text="Undo").click()
    page.wait_for_selector(".hy-photo")


def test_a_person_without_scripts_adds_them_too(browser: Any, visited_by: Any) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-US")
    page = context.new_page()
    page.goto(visited_by("laozhou") + "/units/XF/3-2-501/")
    add(page, file("offer.pdf", PDF, "application/pdf"))
    page.locator(".hy-without-scripts").click()
    assert "offer.pdf" in page.locator(".hy-paper-list").inner_text()
    context.close()
