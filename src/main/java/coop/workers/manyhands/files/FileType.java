package coop.workers.manyhands.files;

import java.util.Arrays;
import java.util.Optional;

/** What is taken. Nothing that a browser would run. */
enum FileType {
    JPEG("image/jpeg", "jpg", "jpeg"),
    PNG("image/png", "png"),
    PDF("application/pdf", "pdf"),
    TEXT("text/plain", "txt", "md", "csv"),
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ODP("application/vnd.oasis.opendocument.presentation", "odp"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx");

    private final String mediaType;
    private final String[] endings;

    FileType(String mediaType, String... endings) {
        this.mediaType = mediaType;
        this.endings = endings;
    }

    String mediaType() {
        return mediaType;
    }

    String ending() {
        return endings[0];
    }

    boolean isPhoto() {
        return this == JPEG || this == PNG;
    }

    boolean isOpenDocument() {
        return this == ODT || this == ODS || this == ODP;
    }

    boolean hasEnding(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0
                && Arrays.asList(endings).contains(name.substring(dot + 1).toLowerCase(java.util.Locale.ROOT));
    }

    static Optional<FileType> of(String mediaType) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst();
    }
}
