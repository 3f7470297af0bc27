package coop.workers.manyhands.mail;

import coop.workers.manyhands.WebAddresses;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Document;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** Puts values into the parsed text of a template, and leaves out what quotes a value that is not there. */
final class TemplateFilling {

    private TemplateFilling() {}

    /** The parsed text with its values. */
    static Node filledIn(String source, Map<String, String> values) {
        Node document = LetterTemplate.MARKDOWN.parse(source);
        document.accept(new LeaveOut(values));
        document.accept(new FillIn(values));
        return document;
    }

    /** Removes the innermost block around each placeholder that has no value. */
    private static final class LeaveOut extends AbstractVisitor {

        private final Map<String, String> values;

        LeaveOut(Map<String, String> values) {
            this.values = values;
        }

        @Override
        public void visit(Text text) {
            leaveOutUnlessThere(text, text.getLiteral());
        }

        @Override
        public void visit(Link link) {
            leaveOutUnlessThere(link, link.getDestination());
            visitChildren(link);
        }

        private void leaveOutUnlessThere(Node quoting, String text) {
            if (Placeholders.in(text).stream().allMatch(values::containsKey)) {
                return;
            }
            Node block = quoting;
            while (!(block instanceof Block)) {
                block = block.getParent();
            }
            // An emptied point of a list, or a quotation of nothing, goes with its only paragraph.
            while (block.getParent() != null
                    && !(block.getParent() instanceof Document)
                    && block.getPrevious() == null
                    && block.getNext() == null) {
                block = block.getParent();
            }
            block.unlink();
        }
    }

    /** Puts the values into the text and into the addresses of links. */
    private static final class FillIn extends AbstractVisitor {

        private final Map<String, String> values;

        FillIn(Map<String, String> values) {
            this.values = values;
        }

        /**
         * Where people meet or talk: typed by a facilitator, a coordinator or a host whom those who look after inductions took on,
         * and of no use if it cannot be tapped. Nothing else that was typed becomes a link, least of all what an applicant wrote.
         */
        private static final Pattern PLACE = Pattern.compile("\\{(meetingPlace|appointmentPlace|standInPlace|place)}");

        @Override
        public void visit(Text text) {
            Matcher place = PLACE.matcher(text.getLiteral());
            String where = place.find() ? values.get(place.group(1)) : null;
            if (where != null) {
                Text after = new Text(text.getLiteral().substring(place.end()));
                text.setLiteral(text.getLiteral().substring(0, place.start()));
                Node last = text;
                for (WebAddresses.Piece piece : WebAddresses.piecesOf(PlainText.line(where))) {
                    Node next = new Text(piece.words());
                    if (piece.isAddress()) {
                        next = new Link(piece.words(), null);
                        next.appendChild(new Text(piece.words()));
                    }
                    last.insertAfter(next);
                    last = next;
                }
                last.insertAfter(after);
                fill(text);
                visit(after);
                return;
            }
            fill(text);
        }

        private void fill(Text text) {
            String[] lines = Placeholders.fill(text.getLiteral(), values).split("\n", -1);
            text.setLiteral(lines[0]);
            Node last = text;
            for (int i = 1; i < lines.length; i++) {
                Node lineBreak = new HardLineBreak();
                last.insertAfter(lineBreak);
                last = new Text(lines[i]);
                lineBreak.insertAfter(last);
            }
        }

        @Override
        public void visit(Link link) {
            link.setDestination(Placeholders.fill(link.getDestination(), values));
            // Its text is the template's own: a link is never named by a value.
        }
    }
}
