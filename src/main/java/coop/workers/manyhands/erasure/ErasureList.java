package coop.workers.manyhands.erasure;

import coop.workers.manyhands.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who was erased, in a file that only ever grows and that no backup of the database brings back: a line each, with the time
 * and keyed hashes. Without the key beside it nobody finds out whose they are, and with it only who has the person at hand.
 */
@Component
class ErasureList {

    private static final Logger log = LoggerFactory.getLogger(ErasureList.class);

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern LINE = Pattern.compile("(\\S+) ([0-9a-f]{64}) ([0-9a-f]{64}|-)");

    private final Path file;
    private final byte[] key;

    /** One line. */
    record Line(Instant at, String person, @Nullable String mailbox) {}

    ErasureList(Site site, @Value("${manyhands.erasures:}") String folder) {
        Path place = folder.isBlank() ? site.data().resolve("erasures") : Path.of(folder);
        this.file = place.resolve("list");
        try {
            Files.createDirectories(place, ownersOnly(place, "rwx------"));
            this.key = keyFrom(place.resolve("key"));
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "The list of erasures cannot be kept in %s; set manyhands.erasures (MANYHANDS_ERASURES) to a folder that can be written, or make this one writable."
                            .formatted(place),
                    unusable);
        }
    }

    private static byte[] keyFrom(Path file) throws IOException {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        try {
            Files.createFile(file, ownersOnly(file, "rw-------"));
            Files.writeString(file, HexFormat.of().formatHex(fresh));
        } catch (FileAlreadyExistsException kept) {
            // The key of an earlier start: the lines that are there go on meaning somebody.
        }
        return HexFormat.of().parseHex(Files.readString(file).strip());
    }

    private static FileAttribute<?>[] ownersOnly(Path path, String mode) {
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    String ofPerson(UUID person) {
        return hash("person " + person);
    }

    String ofMailbox(String mailbox) {
        return hash("mailbox " + mailbox);
    }

    private String hash(String what) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes lines down, on the disk before it returns. A line that a power cut left half written is ended first. */
    synchronized void add(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, ownersOnly(file, "rw-------"));
            } else if (endsInTheMiddle()) {
                text.append('\n');
            }
            for (Line line : lines) {
                text.append("%s %s %s%n"
                        .formatted(line.at(), line.person(), line.mailbox() == null ? "-" : line.mailbox()));
            }
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The list of erasures cannot be written.", failure);
        }
    }

    private boolean endsInTheMiddle() throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return in.size() > 0 && in.read(last, in.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    /** All lines, oldest first; what cannot be read is passed over, and the log says how many lines that were. */
    synchronized List<Line> all() {
        List<Line> lines = new ArrayList<>();
        int unreadable = 0;
        try {
            for (String text : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                Optional<Line> line = read(text);
                line.ifPresent(lines::add);
                unreadable += line.isPresent() || text.isBlank() ? 0 : 1;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The list of erasures cannot be read: %s.".formatted(file), failure);
        }
        if (unreadable > 0) {
            log.warn("{} lines of the list of erasures cannot be read", unreadable);
        }
        return lines;
    }

    private static Optional<Line> read(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Line(
                    Instant.parse(line.group(1)), line.group(2), line.group(3).equals("-") ? null : line.group(3)));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
