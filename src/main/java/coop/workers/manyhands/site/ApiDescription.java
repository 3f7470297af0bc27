package coop.workers.manyhands.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.web.Access;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The JSON API in the words of OpenAPI. The file is written by hand; a test compares it with the code, field by field. */
@RestController
@Access(Access.Who.EVERYBODY)
class ApiDescription {

    static final String FILE = "api/openapi.json";

    private final JsonNode description;

    ApiDescription(ObjectMapper json, Site site) throws IOException {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            ObjectNode read = (ObjectNode) json.readTree(file);
            read.putArray("servers").addObject().put("url", site.publicUrl());
            this.description = read;
        }
    }

    @GetMapping("/api/v1/openapi.json")
    ResponseEntity<JsonNode> describe() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(description);
    }
}
