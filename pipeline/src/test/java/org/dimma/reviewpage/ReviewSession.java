package org.dimma.reviewpage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A reviewer at the page: looks, decides with the keyboard, exports. */
public final class ReviewSession implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration DOWNLOAD = Duration.ofSeconds(60);

  private final Browser browser;

  private ReviewSession(Browser browser) {
    this.browser = browser;
  }

  /**
   * Starts a browser without a page.
   *
   * @param work an empty folder for the browser
   */
  public static ReviewSession start(Path work) throws IOException {
    ReviewSession session = new ReviewSession(Browser.start(work));
    session.browser.resize(1280, 800);
    return session;
  }

  /** Opens a page from the disk, as somebody who has decided nothing yet. */
  public void openFresh(Path index) throws IOException {
    open(index.toUri());
    browser.run("localStorage.clear();");
    // Away from what an earlier page's address said, too.
    open(URI.create("about:blank"));
    open(index.toUri());
  }

  /** Opens a page. */
  public void open(URI address) throws IOException {
    browser.open(address);
    if (!address.getScheme().equals("about")) {
      awaitReady();
    }
  }

  public Browser browser() {
    return browser;
  }

  private void awaitReady() throws IOException {
    browser.await("document.documentElement.dataset.ready");
  }

  public void reload() throws IOException {
    browser.reload();
    awaitReady();
  }

  /** Milliseconds from the start of navigation until the run could be worked on. */
  public long readyAfter() throws IOException {
    return browser.run("return Number(document.documentElement.dataset.ready);").asLong();
  }

  /**
   * Goes to {@code overview}, {@code elements}, {@code images}, {@code examinations}, {@code
   * decisions}.
   */
  public void view(String name) throws IOException {
    browser.run("location.hash = arguments[0];", name);
    browser.await("location.hash.startsWith(document.querySelector('#tabs a[aria-current]').hash)");
    settle();
  }

  /** Presses keys one after another, and waits for what they show. */
  public void press(String keys) throws IOException {
    for (String key : keys.codePoints().mapToObj(Character::toString).toList()) {
      browser.type(key);
      settle();
    }
  }

  /** Waits until the chosen row's details are there. */
  private void settle() throws IOException {
    browser.await(
        "(() => { const row = document.querySelector('.row[aria-selected=true] .leaf');"
            + " const title = document.querySelector('.detail h1.path');"
            + " const plain = (node) => node.textContent.replace(/\\s/g, '');"
            + " return !row || (title !== null && plain(row) === plain(title)); })()");
  }

  /** Chooses an element by its whole path. */
  public void element(String path) throws IOException {
    String n =
        browser
            .run(
                "return String(Dimma.app.elements.find((row) => row.path === arguments[0]).n);",
                path)
            .asText();
    view("elements/" + n);
  }

  /** Chooses all scanners with an empty name, or else one by its name on the page. */
  public void scanner(String name) throws IOException {
    browser.run(
        "const select = document.querySelector('.tools select');"
            + " select.value = arguments[0] === '' ? ''"
            + " : [...select.options].find((o) => o.textContent === arguments[0]).value;"
            + " select.dispatchEvent(new Event('change'));",
        name);
    settle();
  }

  /** The path of the chosen row. */
  public String chosen() throws IOException {
    return text(".row[aria-selected=true] .leaf");
  }

  /** What an element shows; empty where there is none. */
  public String text(String css) throws IOException {
    return browser
        .run("const e = document.querySelector(arguments[0]); return e ? e.textContent : '';", css)
        .asText();
  }

  public List<String> texts(String css) throws IOException {
    List<String> texts = new ArrayList<>();
    browser
        .run("return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent);", css)
        .forEach(text -> texts.add(text.asText()));
    return texts;
  }

  public int count(String css) throws IOException {
    return browser.run("return document.querySelectorAll(arguments[0]).length;", css).asInt();
  }

  /** {@code 3 of 12 seen}. */
  public String progress() throws IOException {
    return text("#progress");
  }

  /** What the page says for a moment. */
  public String said() throws IOException {
    return text("#toast");
  }

  /** Writes the reviewer's name, exports, and reads the downloaded file. */
  public JsonNode export(String reviewer) throws IOException {
    view("decisions");
    browser.run("document.querySelector('#reviewer').value = '';");
    browser.fill("#reviewer", reviewer);
    Path file = browser.downloads().resolve("decisions.json");
    Files.deleteIfExists(file);
    browser.click("#export");
    // A download appears under its name when it is whole.
    long deadline = System.nanoTime() + DOWNLOAD.toNanos();
    while (!Files.exists(file)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("decisions.json was not downloaded");
      }
      browser.await("true");
    }
    return JSON.readTree(file.toFile());
  }

  @Override
  public void close() throws IOException {
    browser.close();
  }
}
