package coop.workers.manyhands.sharing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import coop.workers.manyhands.Site;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.springframework.stereotype.Component;

/**
 * The picture that stands beside a link where people pass it on: a title in large letters, whose it is, in the colours of the
 * site. Also the site's icon. What was drawn once is kept, some megabytes at most.
 */
@Component
public class CardPicture {

    /** Pixels, as the sites want it that show such pictures. */
    public static final int WIDTH = 1200;

    public static final int HEIGHT = 630;

    private static final int KEPT_BYTES = 8 * 1024 * 1024;
    private static final int MARGIN = 80;
    private static final int BAND = 110;
    private static final int MOST_LINES = 4;
    private static final int[] SIZES = {88, 76, 66, 56, 48};

    /** More is no title of ours, and would be cut off anyhow. */
    private static final int LONGEST = 300;

    private static final Color INK = new Color(0x2a2420);
    private static final Color PAPER = new Color(0xfcf7ec);
    private static final Color LEAD = new Color(0x14513f);
    private static final Color ON_LEAD = new Color(0xfffaf0);

    /** Hands as in the logo: where each begins, in its units of 64, and its colour. */
    private static final double[][] HANDS = {{12, 30}, {52, 30}, {20.5, 17.5}, {43.5, 17.5}, {32, 11}};

    private static final Color[] SLEEVES = {
        new Color(0x2f8f7b), new Color(0xb04a7f), new Color(0xf2a93b), new Color(0x4d7fc4), new Color(0xe0603f)
    };

    private final GlyphOutlines letters = GlyphOutlines.of("fonts/DejaVuSerif-Bold.ttf");
    private final Site site;
    private final SiteColours colours;
    private final Cache<String, byte[]> drawn = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher((String key, byte[] picture) -> picture.length)
            .build();

    CardPicture(Site site, SiteColours colours) {
        this.site = site;
        this.colours = colours;
    }

    /**
     * A PNG of 1200 by 630 pixels.
     *
     * @param over a word or two above the title, such as the kind of thing that it is
     */
    public byte[] of(String over, String title) {
        String line = plain(over);
        String words = plain(title);
        return Objects.requireNonNull(drawn.get("card\n" + line + "\n" + words, key -> card(line, words)));
    }

    /** A square PNG of the site's icon. */
    public byte[] icon(int pixels) {
        return Objects.requireNonNull(drawn.get("icon\n" + pixels, key -> png(iconOf(pixels))));
    }

    /** The same as browsers ask for it unasked: an ICO file that holds a PNG. */
    public byte[] favicon() {
        int pixels = 32;
        byte[] png = icon(pixels);
        return ByteBuffer.allocate(22 + png.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 1)
                .put((byte) pixels)
                .put((byte) pixels)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 32)
                .putInt(png.length)
                .putInt(22)
                .put(png)
                .array();
    }

    private static String plain(String text) {
        String plain = text.replaceAll("\\s+", " ").strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }

    private byte[] card(String over, String title) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = penOn(picture);
        pen.setColor(colours.named("paper", PAPER));
        pen.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        pen.setColor(colours.named("lead", LEAD));
        pen.fill(new Rectangle2D.Double(0, HEIGHT - BAND, WIDTH, BAND));
        double icon = 96;
        drawIcon(pen, WIDTH - MARGIN - icon, 56, icon);
        double wide = WIDTH - 2.0 * MARGIN;
        pen.setColor(colours.named("soft", INK));
        pen.fill(letters.shape(fitting(over, 34, wide - icon - 20), 34, MARGIN, 116));

        int size = SIZES[0];
        List<String> lines = List.of();
        for (int tried : SIZES) {
            size = tried;
            lines = wrapped(title, tried, wide);
            if (lines.size() <= MOST_LINES && lines.size() * tried * 1.2 <= 340) {
                break;
            }
        }
        if (lines.size() > MOST_LINES) {
            List<String> first = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
            first.add(fitting(String.join(" ", lines.subList(MOST_LINES - 1, lines.size())), size, wide));
            lines = first;
        }
        pen.setColor(colours.named("ink", INK));
        double top = 160 + (HEIGHT - BAND - 160 - lines.size() * size * 1.2) / 2;
        for (int i = 0; i < lines.size(); i++) {
            pen.fill(letters.shape(lines.get(i), size, MARGIN, top + size + i * size * 1.2));
        }
        pen.setColor(colours.named("on-lead", ON_LEAD));
        String whose = "Many Hands · " + site.federation().name();
        pen.fill(letters.shape(fitting(whose, 38, wide), 38, MARGIN, HEIGHT - 42));
        pen.dispose();
        return png(picture);
    }

    private BufferedImage iconOf(int pixels) {
        BufferedImage picture = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = penOn(picture);
        drawIcon(pen, 0, 0, pixels);
        pen.dispose();
        return picture;
    }

    /** Our hands; where the federation has a logo of its own, which is no picture that can be drawn here, its first letter. */
    private void drawIcon(Graphics2D pen, double x, double y, double side) {
        double unit = side / 64;
        if (colours.isOwnLogo()) {
            String first = site.federation().shortName().substring(0, 1);
            pen.setColor(colours.named("lead", LEAD));
            pen.fill(new Ellipse2D.Double(x, y, side, side));
            pen.setColor(colours.named("on-lead", ON_LEAD));
            double size = side * 0.62;
            pen.fill(letters.shape(
                    first, size, x + (side - letters.width(first, size)) / 2, y + side / 2 + size * 0.36));
            return;
        }
        pen.setStroke(new BasicStroke((float) (9 * unit), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int i = 0; i < HANDS.length; i++) {
            pen.setColor(SLEEVES[i]);
            pen.draw(new Line2D.Double(x + 32 * unit, y + 50 * unit, x + HANDS[i][0] * unit, y + HANDS[i][1] * unit));
        }
        pen.setColor(ON_LEAD);
        pen.fill(new Ellipse2D.Double(x + 23.5 * unit, y + 41.5 * unit, 17 * unit, 17 * unit));
        pen.setColor(LEAD);
        pen.fill(new Ellipse2D.Double(x + 28 * unit, y + 46 * unit, 8 * unit, 8 * unit));
    }

    private static Graphics2D penOn(BufferedImage picture) {
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return pen;
    }

    /** Line by line; a word that is longer than a line is broken. */
    private List<String> wrapped(String text, double size, double wide) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String rest = word;
            String longer = line.isEmpty() ? rest : line + " " + rest;
            if (letters.width(longer, size) <= wide) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            while (letters.width(rest, size) > wide) {
                int cut = rest.length() - 1;
                while (cut > 1 && letters.width(rest.substring(0, cut), size) > wide) {
                    cut--;
                }
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            line = rest;
        }
        lines.add(line);
        return lines;
    }

    private String fitting(String text, double size, double wide) {
        if (letters.width(text, size) <= wide) {
            return text;
        }
        int cut = text.length();
        while (cut > 0 && letters.width(text.substring(0, cut) + "…", size) > wide) {
            cut--;
        }
        return text.substring(0, cut).strip() + "…";
    }

    private static byte[] png(BufferedImage picture) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
