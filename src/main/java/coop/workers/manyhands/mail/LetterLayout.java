package coop.workers.manyhands.mail;

import coop.workers.manyhands.OwnFiles;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;
import org.commonmark.renderer.text.TextContentWriter;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** How every letter looks: as plain text with the bare addresses of its links, and as HTML in {@code mail/layout.html}. */
@Component
final class LetterLayout {

    private final String layout;
    private final TextContentRenderer text = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .nodeRendererFactory(PlainNodes::new)
            .build();
    private final HtmlRenderer html = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> LetterLayout::style)
            .build();

    LetterLayout(OwnFiles files) {
        layout = files.text("mail/layout.html");
        for (String part : Set.of("{subject}", "{body}")) {
            if (layout.split(Pattern.quote(part), -1).length != 2) {
                throw LetterTemplates.cannotStart("mail/layout.html:1: holds %s once.".formatted(part));
            }
        }
    }

    String text(Node document) {
        return text.render(document).strip() + "\n";
    }

    String html(String subject, Node document) {
        int beforeSubject = layout.indexOf("{subject}");
        int beforeBody = layout.indexOf("{body}");
        return layout.substring(0, beforeSubject)
                + HtmlUtils.htmlEscape(subject, StandardCharsets.UTF_8.name())
                + layout.substring(beforeSubject + "{subject}".length(), beforeBody)
                + html.render(document)
                + layout.substring(beforeBody + "{body}".length());
    }

    private static void style(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link) {
            attributes.put("style", "color:#0b4f8a");
        } else if (node instanceof ThematicBreak) {
            attributes.put("style", "margin:24px 0;border:0;border-top:1px solid #767676");
        } else if (node instanceof BlockQuote) {
            attributes.put("style", "margin:16px 0;padding:0 0 0 16px;border-left:4px solid #767676");
        }
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
                boolean alone = link.getPrevious() == null && link.getNext() == null;
                if (alone) {
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
