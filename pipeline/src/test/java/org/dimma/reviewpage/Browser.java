package org.dimma.reviewpage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real browser without a window, driven through chromedriver. It has a profile of its own, and
 * ends with this object.
 *
 * @see "W3C WebDriver, https://www.w3.org/TR/webdriver2/"
 */
public final class Browser implements AutoCloseable {
  public static final String ENTER = "\uE007";
  public static final String ESCAPE = "\uE00C";
  public static final String DOWN = "\uE015";
  public static final String UP = "\uE013";

  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
  private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process driver;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path downloads;
  private final String session;

  private Browser(Process driver, int port, Path work) throws IOException {
    this.driver = driver;
    this.downloads = Files.createDirectories(work.resolve("downloads"));
    String sessions = "http://127.0.0.1:" + port + "/session";
    JsonNode created = send("POST", sessions, capabilities(work));
    this.session = sessions + "/" + created.get("sessionId").asText();
  }

  /**
   * Starts a browser, or ends the test where none is installed.
   *
   * @param work an empty folder for the profile and for downloads
   */
  public static Browser start(Path work) throws IOException {
    for (String program : List.of("chromium", "chromedriver")) {
      boolean isThere =
          Stream.of(System.getenv("PATH").split(File.pathSeparator))
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
      assumeTrue(isThere, program + " absent: install chromium chromium-driver");
    }
    Process driver =
        new ProcessBuilder("chromedriver", "--port=0").redirectErrorStream(true).start();
    boolean isStarted = false;
    try {
      Browser browser = new Browser(driver, portOf(driver), work);
      isStarted = true;
      return browser;
    } finally {
      if (!isStarted) {
        driver.destroyForcibly();
      }
    }
  }

  private static int portOf(Process driver) throws IOException {
    BufferedReader said =
        new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        drain(said);
        return Integer.parseInt(port.group(1));
      }
    }
    throw new IOException("chromedriver ended before it listened");
  }

  /** What nobody reads would fill the pipe, and the driver would wait. */
  private static void drain(BufferedReader said) {
    Thread thread =
        new Thread(
            () -> {
              try {
                said.transferTo(Writer.nullWriter());
              } catch (IOException e) {
                return; // the driver was ended
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private Map<String, Object> capabilities(Path work) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--headless=new",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--window-size=1280,800",
                "--user-data-dir=" + work.resolve("profile")));
    if (System.getProperty("user.name").equals("root")) {
      args.add("--no-sandbox"); // Chromium refuses to start otherwise
    }
    Map<String, Object> options =
        Map.of(
            "binary",
            "/usr/bin/chromium",
            "args",
            args,
            "prefs",
            Map.of("download.default_directory", downloads.toString()));
    Map<String, Object> always =
        Map.of(
            "browserName",
            "chrome",
            "timeouts",
            Map.of("script", 60_000, "pageLoad", 60_000),
            "goog:loggingPrefs",
            Map.of("browser", "ALL"),
            "goog:chromeOptions",
            options);
    return Map.of("capabilities", Map.of("alwaysMatch", always));
  }

  /** Where downloads land. */
  public Path downloads() {
    return downloads;
  }

  public void open(URI address) throws IOException {
    post("/url", Map.of("url", address.toString()));
  }

  public void reload() throws IOException {
    post("/refresh", Map.of());
  }

  /** The size of the page itself, in CSS pixels. */
  public void resize(int width, int height) throws IOException {
    devTools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Makes the page believe that its reader prefers {@code light} or {@code dark}. */
  public void prefer(String scheme) throws IOException {
    devTools(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  private void devTools(String command, Map<String, Object> params) throws IOException {
    post("/goog/cdp/execute", Map.of("cmd", command, "params", params));
  }

  /** Runs the body of a function in the page. */
  public JsonNode run(String script, Object... args) throws IOException {
    return post("/execute/sync", Map.of("script", script, "args", Arrays.asList(args)));
  }

  /** Waits in the page until an expression is true. */
  public void await(String expression) throws IOException {
    String look =
        "const done = arguments[0]; (function look() { if ("
            + expression
            + ") { done(true); } else { setTimeout(look, 15); } })();";
    try {
      post("/execute/async", Map.of("script", look, "args", List.of()));
    } catch (IOException e) {
      throw new IOException("Never true: " + expression, e);
    }
  }

  /** Types into what has the focus. */
  public void type(String text) throws IOException {
    List<Map<String, Object>> actions = new ArrayList<>();
    for (String key : text.codePoints().mapToObj(Character::toString).toList()) {
      actions.add(Map.of("type", "keyDown", "value", key));
      actions.add(Map.of("type", "keyUp", "value", key));
    }
    act(actions);
  }

  /** Holds a key down, so that it repeats. */
  public void hold(String key, int times) throws IOException {
    List<Map<String, Object>> actions = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      actions.add(Map.of("type", "keyDown", "value", key));
    }
    actions.add(Map.of("type", "keyUp", "value", key));
    act(actions);
  }

  private void act(List<Map<String, Object>> actions) throws IOException {
    post(
        "/actions",
        Map.of("actions", List.of(Map.of("type", "key", "id", "keys", "actions", actions))));
  }

  public void click(String css) throws IOException {
    post("/element/" + find(css) + "/click", Map.of());
  }

  /** Types into an input; for one of files, the path of a file. */
  public void fill(String css, String text) throws IOException {
    post("/element/" + find(css) + "/value", Map.of("text", text));
  }

  private String find(String css) throws IOException {
    return post("/element", Map.of("using", "css selector", "value", css)).get(ELEMENT).asText();
  }

  /** What the page said on its console: errors, and what its policy refused. */
  public List<String> console() throws IOException {
    List<String> lines = new ArrayList<>();
    post("/se/log", Map.of("type", "browser"))
        .forEach(line -> lines.add(line.get("message").asText()));
    return lines;
  }

  public void screenshot(Path png) throws IOException {
    String image = send("GET", session + "/screenshot", null).asText();
    Files.createDirectories(png.getParent());
    Files.write(png, Base64.getDecoder().decode(image));
  }

  private JsonNode post(String command, Map<String, Object> body) throws IOException {
    return send("POST", session + command, body);
  }

  private JsonNode send(String method, String address, Map<String, Object> body)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    try {
      HttpResponse<String> response =
          http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      JsonNode value = JSON.readTree(response.body()).path("value");
      if (response.statusCode() != 200) {
        throw new IOException(value.path("error").asText() + ": " + value.path("message").asText());
      }
      return value;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Ends the browser, and then its driver. */
  @Override
  public void close() throws IOException {
    try {
      send("DELETE", session, null);
    } finally {
      driver.destroy();
      try {
        if (!driver.waitFor(10, TimeUnit.SECONDS)) {
          driver.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
