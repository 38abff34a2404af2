package org.dimma.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A profile's file as its author wrote it. Rules are put in where they belong; every other
 * character stays, comments and layout too. Whether the result is a good profile, {@link
 * ProfileParser} says.
 */
public final class ProfileText {
  private final String text;
  private final String fileName;
  private final MappingNode root;

  private ProfileText(String text, String fileName, MappingNode root) {
    this.text = text;
    this.fileName = fileName;
    this.root = root;
  }

  /**
   * Reads a file's text.
   *
   * @throws ProfileException if it is no YAML of the profile language's kind, or of a layout into
   *     which no line can be put
   */
  public static ProfileText of(String yaml, String fileName) throws ProfileException {
    Node node = YamlDocument.read(yaml, fileName);
    boolean isBlock =
        node instanceof MappingNode mapping && mapping.getFlowStyle() == FlowStyle.BLOCK;
    if (!isBlock || yaml.startsWith("\uFEFF")) {
      throw new ProfileException(
          List.of(
              fileName
                  + ": expected a file without byte order mark, its keys at the start of lines, not"
                  + " within {...}; rules can be put into no other"));
    }
    return new ProfileText(yaml, fileName, (MappingNode) node);
  }

  /** The file's text. */
  public String text() {
    return text;
  }

  /** Globs that fit these values only; that of an empty value fits no value. */
  public static Map<String, String> only(Map<String, String> valueOfKeyword) {
    Map<String, String> globs = new TreeMap<>();
    valueOfKeyword.forEach((keyword, value) -> globs.put(keyword, Glob.quote(value.strip())));
    return globs;
  }

  /**
   * With a rule, in place of the one that this file has for the same selector.
   *
   * @param when the scanners, as in {@link ScannerRules#when}; empty for all
   * @param comment one line without line breaks
   */
  public ProfileText withRule(
      Map<String, String> when, ElementSelector selector, ElementRule rule, String comment)
      throws ProfileException {
    checkComment(comment);
    String entry = RuleText.keyOf(selector) + ": " + RuleText.of(rule);
    List<String> lines = List.of("elements:", "  " + entry + "  # " + comment);
    Optional<NodeTuple> elements = section(when, "elements");
    if (elements.isEmpty()) {
      return withSection(when, lines, "elements: {" + entry + "}", comment);
    }
    MappingNode map = (MappingNode) elements.get().getValueNode();
    for (NodeTuple tuple : map.getValue()) {
      if (isAbout(tuple.getKeyNode(), selector)) {
        return replaced(map, elements.get().getKeyNode(), tuple, RuleText.of(rule), comment);
      }
    }
    return added(map, elements.get().getKeyNode(), List.of(lines.get(1).strip()), entry, comment);
  }

  /**
   * With a condition under {@code images: excludeWhen}, unless this file has it.
   *
   * @param when as for {@link #withRule}
   * @param globs as in {@link ImageCondition#globs}
   * @param comment one line without line breaks
   */
  public ProfileText withExcluded(
      Map<String, String> when, Map<String, String> globs, String comment) throws ProfileException {
    checkComment(comment);
    String condition = RuleText.of(globs);
    String item = "- " + condition + "  # " + comment;
    Optional<NodeTuple> images = section(when, "images");
    if (images.isEmpty()) {
      return withSection(
          when,
          List.of("images:", "  excludeWhen:", "    " + item),
          "images: {excludeWhen: [" + condition + "]}",
          comment);
    }
    MappingNode map = (MappingNode) images.get().getValueNode();
    Optional<NodeTuple> conditions = entry(map, "excludeWhen");
    if (conditions.isEmpty()) {
      return added(
          map,
          images.get().getKeyNode(),
          List.of("excludeWhen:", "  " + item),
          "excludeWhen: [" + condition + "]",
          comment);
    }
    SequenceNode list = (SequenceNode) conditions.get().getValueNode();
    boolean isThere =
        list.getValue().stream().anyMatch(node -> texts(node).equals(new TreeMap<>(globs)));
    return isThere
        ? this
        : added(list, conditions.get().getKeyNode(), List.of(item), condition, comment);
  }

  private static void checkComment(String comment) {
    if (comment
        .codePoints()
        .anyMatch(
            c -> c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF)) {
      throw new IllegalArgumentException("a comment is one line without control characters");
    }
  }

  /** A part of the whole file, or of the house rules that are for exactly these scanners. */
  private Optional<NodeTuple> section(Map<String, String> when, String key) {
    return when.isEmpty() ? entry(root, key) : house(when).flatMap(house -> entry(house, key));
  }

  private Optional<MappingNode> house(Map<String, String> when) {
    return entry(root, "scanners").stream()
        .flatMap(scanners -> ((SequenceNode) scanners.getValueNode()).getValue().stream())
        .map(MappingNode.class::cast)
        .filter(
            house ->
                entry(house, "when")
                    .filter(own -> texts(own.getValueNode()).equals(new TreeMap<>(when)))
                    .isPresent())
        .findFirst();
  }

  private ProfileText withSection(
      Map<String, String> when, List<String> lines, String flow, String comment)
      throws ProfileException {
    if (when.isEmpty()) {
      return atEnd(lines);
    }
    Optional<MappingNode> house = house(when);
    Optional<NodeTuple> scanners = entry(root, "scanners");
    if (house.isPresent()) {
      return added(house.get(), scanners.orElseThrow().getKeyNode(), lines, flow, comment);
    }
    List<String> item = new ArrayList<>();
    item.add("- when: " + RuleText.of(when));
    lines.forEach(line -> item.add("  " + line));
    if (scanners.isEmpty()) {
      List<String> all = new ArrayList<>(List.of("scanners:"));
      item.forEach(line -> all.add("  " + line));
      return atEnd(all);
    }
    return added(
        (SequenceNode) scanners.get().getValueNode(),
        scanners.get().getKeyNode(),
        item,
        "{when: " + RuleText.of(when) + ", " + flow + "}",
        comment);
  }

  private ProfileText atEnd(List<String> lines) throws ProfileException {
    String gap = text.endsWith("\n") ? lineEnd() : lineEnd() + lineEnd();
    return changed(text + gap + String.join(lineEnd(), lines) + lineEnd());
  }

  /** Puts lines behind the last of a block, or text behind the last of what is in braces. */
  private ProfileText added(
      CollectionNode<?> node, Node owner, List<String> lines, String flow, String comment)
      throws ProfileException {
    if (node.getFlowStyle() == FlowStyle.FLOW) {
      return addedWithin(node, owner, flow, comment);
    }
    int at = endOfLine(endOf(node));
    String indent = " ".repeat(columnOf(node));
    StringBuilder added = new StringBuilder();
    if (at > 0 && text.charAt(at - 1) != '\n') {
      added.append(lineEnd());
    }
    lines.forEach(line -> added.append(indent).append(line).append(lineEnd()));
    return changed(text.substring(0, at) + added + text.substring(at));
  }

  private ProfileText addedWithin(CollectionNode<?> node, Node owner, String flow, String comment)
      throws ProfileException {
    int brace = endOf(node) - 1;
    int last = brace;
    while (Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    boolean needsComma = "{[,".indexOf(text.charAt(last - 1)) < 0;
    String added = (needsComma ? ", " : "") + flow;
    return commented(owner, comment, text.substring(0, last) + added + text.substring(last));
  }

  private ProfileText replaced(
      MappingNode map, Node owner, NodeTuple old, String rule, String comment)
      throws ProfileException {
    Node value = old.getValueNode();
    int end = endOf(value);
    int start = start(value);
    boolean isBlock =
        value instanceof CollectionNode<?> inner && inner.getFlowStyle() == FlowStyle.BLOCK;
    String before = text.substring(0, start);
    if (isBlock) { // which begins on a line of its own
      start = text.indexOf(':', endOf(old.getKeyNode())) + 1;
      before = text.substring(0, start) + " ";
    }
    String written = text.substring(start, end).strip();
    if (written.equals(rule)) {
      return this;
    }
    boolean isInLine = map.getFlowStyle() == FlowStyle.BLOCK;
    String was = isBlock ? "" : "; was " + written.replaceAll("\\s+", " ");
    return commented(
        isInLine ? old.getKeyNode() : owner, comment + was, before + rule + text.substring(end));
  }

  /** The changed text, with a comment above the line of a key that stands before the change. */
  private ProfileText commented(Node key, String comment, String changed) throws ProfileException {
    int line = text.lastIndexOf('\n', start(key)) + 1;
    String indent = " ".repeat(column(key));
    return changed(
        changed.substring(0, line) + indent + "# " + comment + lineEnd() + changed.substring(line));
  }

  private ProfileText changed(String changed) throws ProfileException {
    return of(changed, fileName);
  }

  private String lineEnd() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  private int endOfLine(int from) {
    if (from > 0 && text.charAt(from - 1) == '\n') {
      return from; // a block scalar ends behind its line
    }
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }

  /** Where the last character of a node stands; a block's own mark may be lines further down. */
  private int endOf(Node node) {
    if (node instanceof CollectionNode<?> inner && inner.getFlowStyle() == FlowStyle.BLOCK) {
      Object last = inner.getValue().get(inner.getValue().size() - 1);
      return endOf(last instanceof NodeTuple tuple ? tuple.getValueNode() : (Node) last);
    }
    return offset(node.getEndMark().orElseThrow());
  }

  private int start(Node node) {
    return offset(node.getStartMark().orElseThrow());
  }

  /** Marks count code points. */
  private int offset(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  private static int columnOf(CollectionNode<?> block) {
    return block instanceof MappingNode map
        ? column(map.getValue().get(0).getKeyNode())
        : column(block);
  }

  private static int column(Node node) {
    return node.getStartMark().orElseThrow().getColumn();
  }

  private static Optional<NodeTuple> entry(MappingNode map, String key) {
    return map.getValue().stream()
        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode k && k.getValue().equals(key))
        .findFirst();
  }

  private static Map<String, String> texts(Node node) {
    Map<String, String> texts = new TreeMap<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      texts.put(
          ((ScalarNode) tuple.getKeyNode()).getValue(),
          ((ScalarNode) tuple.getValueNode()).getValue().strip());
    }
    return texts;
  }

  private static boolean isAbout(Node key, ElementSelector selector) {
    try {
      return key instanceof ScalarNode scalar
          && ElementSelector.parse(scalar.getValue()).equals(selector);
    } catch (IllegalArgumentException e) {
      return false; // no element, which the parser says better
    }
  }
}
