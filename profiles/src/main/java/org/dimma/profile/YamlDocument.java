package org.dimma.profile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The YAML that a profile may be: one document of at most 1 MiB, without tags, anchors and aliases,
 * so that what a person reads is all there is, and none is larger than it looks.
 */
final class YamlDocument {
  /** The longest text, in bytes of UTF-8. */
  static final int MAX_BYTES = 1 << 20;

  private static final int MAX_DEPTH = 16;

  private final Place place;

  private YamlDocument(String fileName) {
    place = new Place(fileName, 1, "");
  }

  /** The top node of the text. */
  static Node read(String yaml, String fileName) throws ProfileException {
    return new YamlDocument(fileName).read(yaml);
  }

  private Node read(String yaml) throws ProfileException {
    if (yaml.length() > MAX_BYTES || yaml.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw refused(place, "a profile has at most 1 MiB");
    }
    LoadSettings settings =
        LoadSettings.builder().setLabel(place.file()).setCodePointLimit(MAX_BYTES + 1).build();
    try {
      checkEvents(new Parse(settings).parseString(yaml));
      return new Compose(settings)
          .composeString(yaml)
          .orElseThrow(() -> refused(place, "the file is empty"));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(YamlDocument::line).orElse(1);
      throw refused(new Place(place.file(), line, ""), "no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw refused(place, "no YAML: " + e.getMessage());
    }
  }

  /** Looks at the events first: composing would follow an alias and recurse into every level. */
  private void checkEvents(Iterable<Event> events) throws ProfileException {
    int depth = 0;
    int documents = 0;
    for (Event event : events) {
      if (event instanceof NodeEvent node) {
        checkNode(node);
      }
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        throw refused(event, "nested too deeply; a profile has at most " + MAX_DEPTH + " levels");
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      } else if (event instanceof DocumentStartEvent && ++documents > 1) {
        throw refused(event, "a second document; a profile is one");
      }
    }
  }

  private void checkNode(NodeEvent node) throws ProfileException {
    if (node instanceof AliasEvent) {
      throw refused(node, "an alias; write the value out");
    }
    if (node.getAnchor().isPresent()) {
      throw refused(node, "an anchor; write the value out where it is used");
    }
    boolean tagged =
        node instanceof ScalarEvent scalar
            ? scalar.getTag().isPresent()
            : node instanceof CollectionStartEvent collection && collection.getTag().isPresent();
    if (tagged) {
      throw refused(node, "a tag; a profile has only text, lists and maps");
    }
  }

  private ProfileException refused(Event event, String what) {
    int line = event.getStartMark().map(YamlDocument::line).orElse(1);
    return refused(new Place(place.file(), line, ""), what);
  }

  private static ProfileException refused(Place place, String what) {
    return new ProfileException(List.of(place + ": " + what));
  }

  /** The line of a node, 1 for the first. */
  static int line(Node node) {
    Optional<Mark> mark = node.getStartMark();
    return mark.map(YamlDocument::line).orElse(1);
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }
}
