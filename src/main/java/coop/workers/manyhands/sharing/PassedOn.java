package coop.workers.manyhands.sharing;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.catalogue.Opportunity;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The site map and the Atom feed (RFC 4287), and the two colours that a phone shows around the site. */
@Component
public class PassedOn {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /** The pages that are there for everybody, beside those of the opportunities. */
    public static final List<String> PAGES =
            List.of("/", "/suggestions", "/calendar", "/elections", "/accessibility", "/privacy");

    private final Site site;
    private final SiteColours colours;

    PassedOn(Site site, SiteColours colours) {
        this.site = site;
        this.colours = colours;
    }

    /** What is behind everything, as a style sheet writes it. */
    public String paper() {
        return colours.written("paper", new Color(0xfcf7ec));
    }

    /** The colour that leads. */
    public String lead() {
        return colours.written("lead", new Color(0x14513f));
    }

    private interface Writing {
        void to(XMLStreamWriter xml) throws XMLStreamException;
    }

    /**
     * The addresses of all public pages.
     *
     * @param noticed when each opportunity was noticed to be another than before, by slug
     * @param groups the slugs of the groups
     */
    public byte[] sitemap(List<Opportunity> offered, Map<String, Instant> noticed, List<String> groups) {
        return written(xml -> {
            xml.writeStartElement("urlset");
            xml.writeDefaultNamespace(SITEMAP);
            for (String page : PAGES) {
                writeUrl(xml, page, null);
            }
            for (Opportunity opportunity : offered) {
                writeUrl(xml, "/opportunities/" + opportunity.slug(), noticed.get(opportunity.slug()));
            }
            for (String group : groups) {
                writeUrl(xml, "/groups/" + group, null);
            }
            xml.writeEndElement();
        });
    }

    private void writeUrl(XMLStreamWriter xml, String path, @Nullable Instant changed) throws XMLStreamException {
        xml.writeStartElement("url");
        write(xml, "loc", site.publicUrl() + path);
        if (changed != null) {
            write(xml, "lastmod", at(changed));
        }
        xml.writeEndElement();
    }

    /**
     * A feed of these, the newest first.
     *
     * @param noticed when each was noticed to be another than before, by slug; each has one
     */
    public byte[] feed(List<Opportunity> needed, Map<String, Instant> noticed) {
        List<Opportunity> newestFirst = needed.stream()
                .sorted((one, other) -> updated(other, noticed).compareTo(updated(one, noticed)))
                .toList();
        Instant newest = noticed.values().stream().max(Instant::compareTo).orElse(Instant.EPOCH);
        return written(xml -> {
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml:lang", "en-GB");
            write(xml, "id", site.publicUrl() + "/needed.atom");
            write(xml, "title", "Needed most at " + site.federation().name());
            write(xml, "subtitle", "What " + site.federation().name() + " needs hands for this quarter");
            write(xml, "updated", at(newest));
            xml.writeStartElement("author");
            write(xml, "name", site.federation().name());
            xml.writeEndElement();
            writeLink(xml, "self", "/needed.atom", "application/atom+xml");
            writeLink(xml, "alternate", "/", "text/html");
            for (Opportunity opportunity : newestFirst) {
                String path = "/opportunities/" + opportunity.slug();
                xml.writeStartElement("entry");
                write(xml, "id", site.publicUrl() + path);
                write(xml, "title", opportunity.title());
                write(xml, "updated", at(updated(opportunity, noticed)));
                writeLink(xml, "alternate", path, "text/html");
                String because = opportunity.neededBecause();
                write(
                        xml,
                        "summary",
                        because == null ? opportunity.summary() : opportunity.summary() + "\n\n" + because);
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    private static Instant updated(Opportunity opportunity, Map<String, Instant> noticed) {
        return Objects.requireNonNull(noticed.get(opportunity.slug()));
    }

    private void writeLink(XMLStreamWriter xml, String rel, String path, String type) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", site.publicUrl() + path);
    }

    private static String at(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Whatever somebody typed: what XML does not know is left out. */
    private static void write(XMLStreamWriter xml, String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(
                text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", ""));
        xml.writeEndElement();
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            writing.to(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
