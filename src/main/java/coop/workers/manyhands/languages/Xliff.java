package coop.workers.manyhands.languages;

import coop.workers.manyhands.CannotStart;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads a catalogue of translations in XLIFF 1.2, as translators' programs write it. */
final class Xliff {

    private Xliff() {}

    /**
     * A text and its translation.
     *
     * @param target null where there is none yet
     * @param state such as {@code needs-review-translation}
     */
    record Unit(String source, @Nullable String target, String state) {}

    /**
     * The texts of a file.
     *
     * @throws CannotStart if it is no XLIFF, or brings a document type along
     */
    static List<Unit> read(String path, String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            NodeList units =
                    builder.parse(new InputSource(new StringReader(xml))).getElementsByTagNameNS("*", "trans-unit");
            List<Unit> read = new ArrayList<>();
            for (int i = 0; i < units.getLength(); i++) {
                Element unit = (Element) units.item(i);
                Element source = child(unit, "source");
                Element target = child(unit, "target");
                if (source != null) {
                    String state = target == null ? "" : target.getAttribute("state");
                    String said = target == null ? "" : textOf(target).strip();
                    boolean none = said.isEmpty() || state.equals("needs-translation") || state.equals("new");
                    read.add(new Unit(textOf(source).strip(), none ? null : said, state));
                }
            }
            return read;
        } catch (SAXException | IOException | ParserConfigurationException unreadable) {
            throw new CannotStart(
                    "%s cannot be read: %s".formatted(path, unreadable.getMessage()),
                    "It is XLIFF 1.2 without a document type; docs/translating.md says how it is written.",
                    unreadable);
        }
    }

    private static @Nullable Element child(Element unit, String name) {
        for (Node child = unit.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && name.equals(element.getLocalName())) {
                return element;
            }
        }
        return null;
    }

    private static String textOf(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element mark) {
                String id = mark.getAttribute("id");
                if (mark.getLocalName().equals("x")) {
                    text.append('{').append(id).append('}');
                } else {
                    text.append('<')
                            .append(id)
                            .append('>')
                            .append(textOf(mark))
                            .append("</")
                            .append(id)
                            .append('>');
                }
            } else if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString();
    }
}
