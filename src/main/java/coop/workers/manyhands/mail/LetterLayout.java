package coop.workers.manyhands.mail;

import coop.workers.manyhands.Federation;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.languages.Language;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;
import org.commonmark.renderer.text.TextContentWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * How every letter looks: as plain text with the bare addresses of its links, and as HTML in {@code mail/layout.html}. Both say the
 * same. Nothing is loaded from anywhere: a picture that a server sends tells it who reads what, and when.
 *
 * <p>The layout holds {@code {subject}} and {@code {body}} once each; perhaps {@code {federation}}, and {@code {preview}}, which
 * mail programs show beside the subject in their list: the first sentence that is no greeting.
 */
@Component
final class LetterLayout {

    private static final String PLAIN_LINK = "color:#0f5a46";

    private static final String BUTTON =
            "display:inline-block;padding:12px 20px;border-radius:6px;background:#14513f;color:#ffffff;font-weight:bold;text-decoration:none";

    private static final Pattern GREETING = Pattern.compile("(Hello|Helo|Dear)\\b.*,\\s*|Hello\\.?", Pattern.DOTALL);

    private static final String ENGLISH = "lang=\"en\"";

    private static final Pattern PART = Pattern.compile("\\{(subject|preview|federation|body)}");

    private final String layout;
    private final String federation;
    private final TextContentRenderer text = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .nodeRendererFactory(PlainNodes::new)
            .build();
    private final HtmlRenderer html = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> LetterLayout::style)
            .build();

    @Autowired
    LetterLayout(OwnFiles files, Site site) {
        this(files, site.federation());
    }

    LetterLayout(OwnFiles files, Federation federation) {
        this.layout = files.text("mail/layout.html");
        this.federation = federation.name();
        for (String part : Set.of("{subject}", "{body}")) {
            if (layout.split(Pattern.quote(part), -1).length != 2) {
                throw LetterTemplates.cannotStart("mail/layout.html:1: holds %s once.".formatted(part));
            }
        }
    }

    String text(Node document) {
        return text.render(document).strip() + "\n";
    }

    /**
     * As HTML.
     *
     * @param language that it is in; null for English
     */
    String html(String subject, Node document, @Nullable Language language) {
        Map<String, Supplier<String>> parts = Map.of(
                "subject", () -> escaped(subject),
                "preview", () -> escaped(preview(document)),
                "federation", () -> escaped(federation),
                "body", () -> html.render(document));
        return PART.matcher(
                        language == null ? layout : layout.replace(ENGLISH, "lang=\"%s\"".formatted(language.code())))
                .replaceAll(part -> Matcher.quoteReplacement(
                        Objects.requireNonNull(parts.get(part.group(1))).get()));
    }

    private static String escaped(String words) {
        return HtmlUtils.htmlEscape(words, StandardCharsets.UTF_8.name());
    }

    /** The first paragraph that says something: not the greeting, and nothing that is only a link. */
    private static String preview(Node document) {
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof Paragraph && !(block.getFirstChild() instanceof Link)) {
                StringBuilder words = new StringBuilder();
                block.accept(new AbstractVisitor() {
                    @Override
                    public void visit(Text text) {
                        words.append(text.getLiteral());
                    }

                    @Override
                    public void visit(SoftLineBreak end) {
                        words.append(' ');
                    }

                    @Override
                    public void visit(HardLineBreak end) {
                        words.append(' ');
                    }
                });
                if (!GREETING.matcher(words).matches()) {
                    return words.toString();
                }
            }
        }
        return "";
    }

    private static void style(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link) {
            if (isMain(node)) {
                attributes.put("class", "button");
            }
            attributes.put("style", isMain(node) ? BUTTON : PLAIN_LINK);
        } else if (node instanceof ThematicBreak) {
            attributes.put("style", "margin:24px 0;border:0;border-top:1px solid #767676");
        } else if (node instanceof BlockQuote) {
            attributes.put("style", "margin:16px 0;padding:0 0 0 16px;border-left:4px solid #767676");
        }
    }

    /** What to do next: the first link with a paragraph of its own. One button, or none. */
    private static boolean isMain(Node link) {
        Node paragraph = link.getParent();
        if (!isAlone(link) || !(paragraph.getParent() instanceof Document)) {
            return false;
        }
        for (Node before = paragraph.getPrevious(); before != null; before = before.getPrevious()) {
            if (before instanceof ThematicBreak || (before.getFirstChild() instanceof Link first && isAlone(first))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlone(Node link) {
        return link.getParent() instanceof Paragraph && link.getPrevious() == null && link.getNext() == null;
    }

    /** Where plain text is better served than by commonmark's own way: an address on a line of its own stays whole. */
    private static final class PlainNodes implements NodeRenderer {

        private final TextContentNodeRendererContext context;
        private final TextContentWriter writer;

        PlainNodes(TextContentNodeRendererContext context) {
            this.context = context;
            this.writer = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class, ThematicBreak.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof Link link) {
                for (Node child = link.getFirstChild(); child != null; child = child.getNext()) {
                    context.render(child);
                }
                if (link.getPrevious() == null && link.getNext() == null) {
                    writer.write(":");
                    writer.line();
                    writer.write(link.getDestination());
                } else {
                    writer.write(" (" + link.getDestination() + ")");
                }
            } else {
                writer.write("--");
                writer.block();
            }
        }
    }
}
