"""The views of evidence and review: by the rules of WCAG as axe knows them, at 320 px, in the dark."""

import pytest
from client import Client, ok
from test_access import LOOKS, examine

LONG = "Rebels hold the citadel " + "and the hill beside it " * 6


@pytest.mark.parametrize("language, width, height, scheme", LOOKS)
def test_every_view_of_evidence_can_be_used_by_everybody(open_page, server, keep, language, width, height, scheme):
    layla, yusuf, noor = (Client(server, name, server.link(name)) for name in ("layla", "yusuf", "noor"))
    claim = layla.submit(title={"en": LONG, "ar": "الفصائل تسيطر على القلعة"})["id"]
    twin = layla.submit(title={"en": LONG})["id"]
    noor.verify(claim)
    ok(yusuf.patch(f"claims/{claim}", {"title": {"en": "Rebels left it"}, "place": "Hama"}, revision=1))
    ok(noor.put(f"claims/{claim}/assessment", {"value": "disagree", "reason": "x" * 300}))
    ok(noor.post(f"claims/{claim}/flags", {"flag": "danger", "reason": "Names a family."}))
    ok(noor.post(f"claims/{claim}/comments", {"text": "@yusuf please look " + "w" * 120}))
    ok(noor.post(f"claims/{claim}/relations", {"kind": "contradicts", "target": twin, "reason": "They differ."}))
    name = f"{language}-{width}.example"
    ok(yusuf.post("outlets", {"name": name, "hosts": [name], "notes": "n" * 200}))
    shape = {"width": width, "height": height, "color_scheme": scheme}

    def look(page, what, ready):
        page.locator(ready).first.wait_for()
        page.evaluate("document.body.dataset.sheet = 'full'")
        page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined)))")
        examine(page, f"{what} at {width} px in {language}, {scheme}")
        keep(page, f"{what}-{width}-{language}")

    page = open_page("idris", language, f"/desk?claim={claim}", **shape)
    page.locator("[data-part=pending]").wait_for()
    folded = page.locator(".view-claim details[data-part]:not([open]) > summary")
    while folded.count():
        folded.first.click()
    page.locator("[data-event]").first.wait_for()
    page.locator("[data-comment]").first.wait_for()
    look(page, "evidence-claim", "[data-part=flags]")
    page.locator("[data-action=override]").click()
    look(page, "evidence-override", "dialog [name=value]")
    page.keyboard.press("Escape")
    page.locator("[data-action=relate]").click()
    page.locator("dialog [type=search]").fill("rebels")
    look(page, "evidence-relate", "dialog .pick")
    page.keyboard.press("Escape")
    page.goto(f"{server.base}/desk")
    look(page, "evidence-queue", ".desk-filter")
    page.goto(f"{server.base}/#/outlets")
    page.locator("[data-outlet]").first.wait_for()
    page.locator(".view-place details").evaluate_all("(all) => all.forEach((each) => { each.open = true; })")
    look(page, "evidence-outlets", "[data-part=edit-outlet] form")

    page = open_page("yusuf", language, f"/?claim={twin}", **shape)
    page.locator("[data-action=add_source]").click()
    page.locator("[name=source_url]").fill(f"https://{name}/1")
    page.locator(".view-mark summary").first.click()
    look(page, "evidence-source", ".link-found p")
    page.goto(f"{server.base}/#/mentions")
    look(page, "evidence-mentions", "[data-testid=mentions] li")
