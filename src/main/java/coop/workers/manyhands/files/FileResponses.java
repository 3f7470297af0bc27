package coop.workers.manyhands.files;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Hands files out again: to be saved, not to be run, and kept by nobody on the way. */
public final class FileResponses {

    private FileResponses() {}

    /** The file itself. */
    public static ResponseEntity<byte[]> content(Attachment file) {
        return saved(file, file.content());
    }

    /** The photo with all its pixels; not found where it was not kept so. */
    public static ResponseEntity<byte[]> original(Attachment file) {
        byte[] original = file.original();
        return original == null ? ResponseEntity.notFound().build() : saved(file, original);
    }

    private static ResponseEntity<byte[]> saved(Attachment file, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .body(content);
    }

    /** Its thumbnail, to be shown in a page; a file that is no photo has none. */
    public static ResponseEntity<byte[]> thumbnail(Attachment file) {
        byte[] thumbnail = file.thumbnail();
        return thumbnail == null
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_JPEG)
                        .cacheControl(CacheControl.noStore())
                        .header("X-Content-Type-Options", "nosniff")
                        .body(thumbnail);
    }
}
