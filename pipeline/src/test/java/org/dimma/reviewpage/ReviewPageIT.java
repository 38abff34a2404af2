package org.dimma.reviewpage;

import static org.dimma.reviewpage.SyntheticRun.json;
import static org.dimma.reviewpage.SyntheticRun.ordered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, with a reviewer at its keyboard. */
final class ReviewPageIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STEP =
      "RequestAttributesSequence > ScheduledProcedureStepDescription";

  @TempDir private static Path browserFolder;
  private static ReviewSession session;

  @TempDir private Path clinic;

  @BeforeAll
  static void startBrowser() throws IOException {
    session = ReviewSession.start(browserFolder);
  }

  @AfterAll
  static void endBrowser() throws IOException {
    if (session != null) {
      session.close();
    }
  }

  /** All of text, private, with flags, or rounded ages are decided one by one. */
  private static final List<String> PLAIN =
      List.of(
          "BitsStored",
          "CTDIvol",
          "Columns",
          "KVP",
          "PixelSpacing",
          "Rows",
          "SliceThickness",
          "StudyDate");

  private Path open(ReviewKnowledge knowledge) throws IOException {
    Path index = ReviewPage.write(clinic, SyntheticPilot.write(clinic), knowledge);
    session.openFresh(index);
    return index;
  }

  @Test
  void plainNumbersAndMovedDates_areKeptTogetherOnceTheirValuesWereShown() throws IOException {
    open(SyntheticPilot.KNOWLEDGE);
    session.press("2");
    askForPlain();
    assertEquals(PLAIN, session.texts("dialog.plain td:first-child"));
    assertTrue(
        session.text("dialog.plain tbody").contains("20220417"), "the date as it would leave");
    assertFalse(session.text("dialog.plain tbody").contains("20240311"), "the original date");
    session.press(Browser.ESCAPE);
    assertEquals("0 of 94 seen", session.progress());

    askForPlain();
    session.press(Browser.ENTER);

    assertEquals("28 of 94 seen", session.progress());
    JsonNode elements = session.export("Karin Ågren").get("elements");
    assertEquals(PLAIN, elements.findValuesAsText("path"));
    assertEquals(Set.of("keep"), Set.copyOf(elements.findValuesAsText("action")));
    session.press("2u");
    assertEquals("0 of 94 seen", session.progress());
  }

  private static void askForPlain() throws IOException {
    session.press("K");
    session.browser().await("document.querySelector('dialog.plain')");
  }

  @Test
  void wholeReview_isExportedExactly() throws IOException {
    open(SyntheticPilot.KNOWLEDGE);
    assertEquals("94 of 94 left to review", session.text("h1"));
    assertEquals(List.of("471", "443", "4", "21", "3", "4", "6"), session.texts(".tile b"));

    reviewElements();
    reviewImages();
    reviewSamples();
    session.press("1" + Browser.DOWN + "k");
    assertEquals("18 of 94 seen", session.progress());

    session.reload();

    assertEquals("18 of 94 seen", session.progress());
    ObjectNode exported = (ObjectNode) session.export("Karin Ågren");
    assertTrue(exported.get("date").asText().matches("20\\d\\d-\\d\\d-\\d\\d"));
    exported.remove("date");
    assertEquals(expected(), exported);
    assertEquals(JSON.writeValueAsString(expected()), JSON.writeValueAsString(exported));
  }

  private static void reviewElements() throws IOException {
    session.press(Browser.ENTER);
    assertEquals("SeriesDescription", session.chosen(), "what is new and flagged comes first");
    session.press("v");
    assertTrue(session.said().startsWith("Tick the values"));
    session.press("av");
    assertEquals("3 of 94 seen", session.progress());
    assertEquals("BitsStored", session.chosen());
    session.press("k");
    session.press("sr");
    assertEquals("CTDIvol", session.chosen(), "the next that this scanner has");
    session.press("c");
    assertEquals("9 of 94 seen", session.progress());
    session.press("u");
    assertEquals("8 of 94 seen", session.progress());
    assertEquals("CTDIvol", session.chosen());
    session.press("c");
    String next = session.chosen();
    session.press("n");
    session.press("p");
    assertEquals(next, session.chosen());
    session.press("s/");
    session.press("scheduledproc" + Browser.ENTER + Browser.DOWN);
    assertEquals("RequestAttributesSequence › ScheduledProcedureStepDescription", session.chosen());
    session.press("r");
    assertEquals("12 of 94 seen", session.progress());
  }

  private static void reviewImages() throws IOException {
    session.press("3");
    session.press("k");
    assertTrue(session.chosen().contains("ABDOMINAL"));
    assertEquals(1, session.count(".detail .boxes rect"));
    assertEquals(1, session.count(".detail .missing"));
    session.press("se");
    session.press("sk");
    assertEquals("15 of 94 seen", session.progress());
  }

  private static void reviewSamples() throws IOException {
    session.press("4");
    assertEquals(7, session.count(".detail img") + session.count("details:not([open])"));
    session.press("k");
    assertTrue(session.chosen().contains("Q9T3M8"));
    session.press("f");
    session.browser().type("The ward's number");
    session.browser().fill(".finding input", "SeriesDescription");
    session.browser().click("[data-action=record]");
    assertEquals("17 of 94 seen", session.progress());
  }

  private static JsonNode expected() {
    List<String> values =
        List.of(
            SyntheticPilot.SCRIPT,
            "CTPA 1.25mm",
            "Scout",
            "Thorax LE 1.0 Bv38",
            "Thorax\u202Elamron",
            "Topogram 0.6");
    Object ge = json(SyntheticPilot.GE);
    return JSON.valueToTree(
        ordered(
            "format",
            "dimma-decisions/1",
            "run",
            "run-0001",
            "profileSha256",
            "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
            "reviewer",
            "Karin Ågren",
            "elements",
            List.of(
                element("BitsStored", null, "keep", List.of()),
                element("BodyPartExamined", ge, "remove", List.of()),
                element("CTDIvol", ge, "clean", List.of()),
                element(STEP, null, "remove", List.of()),
                element("SeriesDescription", null, "keep-values", values)),
            "forms",
            List.of(
                form(SyntheticPilot.AXIAL, ge, "keep"),
                form(SyntheticPilot.AXIAL, json(SyntheticPilot.FORCE_1), "keep"),
                form(SyntheticPilot.STILL, null, "exclude")),
            "scanners",
            List.of(ge),
            "verdicts",
            List.of(
                verdict(SyntheticPilot.SAMPLE, "clean", "", ""),
                verdict("2.25.4090715520", "finding", "SeriesDescription", "The ward's number"))));
  }

  private static Map<String, Object> element(
      String path, Object scanner, String action, List<String> values) {
    return ordered("path", path, "scanner", scanner, "action", action, "values", values);
  }

  private static Map<String, Object> form(ImageForm form, Object scanner, String action) {
    return ordered("form", json(form), "scanner", scanner, "action", action);
  }

  private static Map<String, Object> verdict(
      String examination, String verdict, String path, String note) {
    return ordered("examination", examination, "verdict", verdict, "path", path, "note", note);
  }

  @Test
  void decisionForAllScanners_takesThePlaceOfThoseForOne() throws IOException {
    open(SyntheticPilot.KNOWLEDGE);
    session.element("Manufacturer");
    session.press("s");
    session.press("r");
    session.element("Manufacturer");
    session.scanner("");
    session.press("k");
    session.element("Manufacturer");

    JsonNode elements = session.export("A").get("elements");

    assertEquals(1, elements.size());
    assertTrue(elements.get(0).get("scanner").isNull());
    assertEquals("keep", elements.get(0).get("action").asText());
  }

  @Test
  void flaggedValue_isKeptOnlyByASecondKey() throws IOException {
    open(SyntheticPilot.KNOWLEDGE);
    session.element("SeriesDescription");

    session.press("k");

    assertEquals("0 of 94 seen", session.progress());
    assertTrue(session.said().contains("Press k again"));
    session.press("k");
    assertEquals("3 of 94 seen", session.progress());
  }

  @Test
  void keyHeldDown_decidesOnce() throws IOException {
    open(SyntheticPilot.KNOWLEDGE);
    session.element("BitsStored");

    session.browser().hold("k", 20);

    assertEquals("4 of 94 seen", session.progress());
  }

  @Test
  void valueWithMarkup_isShownAndNotRun() throws IOException {
    open(SyntheticPilot.KNOWLEDGE);
    session.element("SeriesDescription");
    assertTrue(session.texts(".values .value").contains(SyntheticPilot.SCRIPT));
    assertTrue(session.texts(".values .value").contains("ThoraxU+202Elamron"));
    session.view("examinations");
    assertTrue(session.texts(".values .value").contains(SyntheticPilot.SCRIPT));
    session.element("SeriesDescription");
    session.press("av");
    session.view("decisions");

    assertEquals(
        "Review of run-0001 · Dimma", session.browser().run("return document.title").asText());
    assertEquals(0, session.count("main script") + session.count("main img[src=x]"));
    assertEquals(List.of(), session.browser().console());
  }

  @Test
  void pageItself_mayNotRunMarkupNorReachOut() throws IOException {
    open(SyntheticPilot.KNOWLEDGE);

    String refused =
        session
            .browser()
            .run(
                "try { document.body.innerHTML = '<b>x</b>'; return 'done'; }"
                    + " catch (e) { return e.name; }")
            .asText();
    session.browser().run("fetch('http://127.0.0.1:9/').catch(() => { window.refused = true; });");
    session.browser().await("window.refused");

    assertEquals("TypeError", refused);
    assertTrue(String.join(" ", session.browser().console()).contains("Content Security Policy"));
  }

  @Test
  void everythingApprovedBefore_saysThatNothingIsLeft() throws IOException {
    Files.writeString(
        clinic.resolve("approval.json"),
        "{\"history\": [{\"reviewer\": \"Karin Ågren\", \"date\": \"2026-11-02\", \"run\":"
            + " \"run-0000\"}]}");
    SyntheticRun run = new SyntheticRun(clinic);
    run.element(
        SyntheticPilot.GE, "KVP", "DS", "KEPT", "keep", new SyntheticRun.Value("100", "100", 4, 1));
    run.form(SyntheticPilot.GE, SyntheticPilot.AXIAL, "PILOT", "HELD", 4);
    run.finish("PILOT", ordered("HELD", 4), ordered("PILOT", 4));
    session.openFresh(
        ReviewPage.write(clinic, run.folder(), SyntheticPilot.knowledge(new NothingNew())));

    assertEquals("Nothing is left to review", session.text("h1"));
    assertTrue(session.text(".headline p").contains("Karin Ågren approved run-0000 on 2026-11-02"));
    assertEquals("Nothing is left to review", session.progress());
    session.view("elements");
    assertEquals("KVP", session.chosen(), "what was approved can still be looked at");
  }

  @Test
  void oneNewValue_isAllThatIsLeft() throws IOException {
    open(
        SyntheticPilot.knowledge(
            new NothingNew() {
              @Override
              public boolean isNewValue(Scanner scanner, String path, String value) {
                return value.equals("Topogram 0.6");
              }
            }));

    assertEquals("0 of 3 seen", session.progress(), "one element and two samples");
    session.press(Browser.ENTER);
    assertEquals("SeriesDescription", session.chosen());
    assertEquals(List.of("Topogram 0.6"), session.texts("tr.new:not(.flagged) td:nth-child(2)"));
  }

  @Test
  void exportedDecisions_areImportedAgain() throws IOException {
    open(SyntheticPilot.KNOWLEDGE);
    session.element("SeriesDescription");
    session.press("av");
    session.press("k");
    JsonNode exported = session.export("Karin Ågren");
    Path file = session.browser().downloads().resolve("decisions.json");
    session.browser().click("#forget");
    session.browser().click("[data-action=confirm]");
    assertEquals("0 of 94 seen", session.progress());

    session.browser().fill("#import", file.toString());
    session.browser().await("document.querySelector('#progress').textContent.startsWith('7 ')");

    assertEquals(exported, session.export("Karin Ågren"));
    Path other =
        Files.writeString(
            clinic.resolve("other.json"), Files.readString(file).replace("run-0001", "run-0002"));
    session.browser().fill("#import", other.toString());
    session.browser().await("document.querySelector('#toast').textContent.includes('another run')");
    assertEquals("7 of 94 seen", session.progress());
  }

  @Test
  void pageFromAServer_works() throws IOException {
    Path index = open(SyntheticPilot.KNOWLEDGE);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> serve(index.getParent(), exchange));
    server.start();
    try {
      session.open(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/index.html"));
      session.element("BitsStored");
      session.press("k");
      session.view("images");
      session.browser().await("[...document.images].every((image) => image.naturalWidth > 0)");

      assertEquals("4 of 94 seen", session.progress());
      assertEquals(List.of(), session.browser().console());
    } finally {
      server.stop(0);
    }
  }

  private static void serve(Path root, HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(1);
    String type =
        path.endsWith(".js")
            ? "text/javascript"
            : path.endsWith(".css")
                ? "text/css"
                : path.endsWith(".html")
                    ? "text/html"
                    : path.endsWith(".svg") ? "image/svg+xml" : "image/jpeg";
    exchange.getResponseHeaders().set("Content-Type", type);
    Path file = root.resolve(path);
    if (Files.exists(file)) {
      byte[] bytes = Files.readAllBytes(file);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
    exchange.close();
  }

  /** The pictures in docs/images come from here: target/review-page. */
  @Test
  void allViews_fitTheWindowInLightAndDark() throws IOException {
    open(SyntheticPilot.KNOWLEDGE);
    reviewElements();
    for (String scheme : List.of("light", "dark")) {
      session.browser().prefer(scheme);
      session.view("overview");
      shoot("overview", scheme);
      session.element("SeriesDescription");
      shoot("elements", scheme);
      session.press("?");
      shoot("keys", scheme);
      session.browser().type(Browser.ESCAPE);
      session.view("images");
      session.press("n");
      shoot("images", scheme);
      session.press(Browser.ENTER + "n");
      shoot("picture", scheme);
      session.browser().type(Browser.ESCAPE);
      session.view("examinations");
      session.press("f");
      shoot("examinations", scheme);
      session.view("decisions");
      shoot("decisions", scheme);
    }
    session.browser().prefer("light");
    assertEquals(List.of(), session.browser().console());
  }

  private static void shoot(String name, String scheme) throws IOException {
    session.browser().await("[...document.images].every((image) => image.complete)");
    session.browser().await("!document.querySelector('#toast.shown')");
    session
        .browser()
        .screenshot(Path.of("target/review-page/review-" + name + "-" + scheme + ".png"));
    String size =
        session
            .browser()
            .run("const e = document.documentElement; return [e.scrollWidth, e.scrollHeight];")
            .toString();
    assertEquals("[1280,800]", size, name);
  }
}
