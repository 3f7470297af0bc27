package coop.workers.manyhands.links;

import coop.workers.manyhands.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;

/** The key that seals the mailed links: as it is set, or made at the first start and kept in the data folder. */
final class LinkKey {

    private static final int BYTES = 32;

    private LinkKey() {}

    /**
     * The key.
     *
     * @param setting in hexadecimal; blank where the file has it
     * @throws CannotStart if it is none
     */
    static byte[] of(String setting, Path file) {
        if (setting.isBlank()) {
            return kept(file);
        }
        return parsed(
                setting,
                "The setting manyhands.link-key",
                "It is 32 bytes or more, in hexadecimal: `openssl rand -hex 32` makes one.");
    }

    private static byte[] kept(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            // The key of an earlier start: links that are out there go on working.
            return parsed(
                    Files.readString(file),
                    file.toString(),
                    "Put the file of your last backup there. Where there is none, delete it: a new key is made at the next start,"
                            + " and all links that were mailed before are void.");
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "The key of the mailed links cannot be kept in %s; set manyhands.link-key or make the folder writable."
                            .formatted(file),
                    unusable);
        }
    }

    /** Written beside it, to the disk, and then moved: whatever happens meanwhile, there is a whole key or none. */
    private static void make(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        Path beside = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        try (FileChannel written = FileChannel.open(
                beside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            written.write(ByteBuffer.wrap(HexFormat.of().formatHex(fresh).getBytes(StandardCharsets.US_ASCII)));
            written.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] parsed(String hex, String where, String wayOut) {
        try {
            byte[] key = HexFormat.of().parseHex(hex.strip());
            if (key.length >= BYTES) {
                return key;
            }
        } catch (IllegalArgumentException noHex) {
            // Said below. What stands there stays out of every message.
        }
        throw new CannotStart(where + " is no key of mailed links.", wayOut);
    }
}
