package coop.workers.manyhands.web;

import coop.workers.manyhands.files.Upload;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.MediaType;

/** The files that come with a form. */
public final class Uploads {

    private Uploads() {}

    /** Those that were chosen; a field that was left empty comes as a part without a name. */
    public static List<Upload> of(HttpServletRequest request) throws IOException, ServletException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            return List.of();
        }
        return request.getParts().stream()
                .filter(part -> part.getSubmittedFileName() != null
                        && !part.getSubmittedFileName().isBlank())
                .<Upload>map(Chosen::new)
                .toList();
    }

    private record Chosen(Part part) implements Upload {

        @Override
        public String name() {
            return Objects.requireNonNull(part.getSubmittedFileName());
        }

        @Override
        public long size() {
            return part.getSize();
        }

        @Override
        public byte[] bytes() throws IOException {
            try (InputStream content = part.getInputStream()) {
                return content.readAllBytes();
            }
        }
    }
}
