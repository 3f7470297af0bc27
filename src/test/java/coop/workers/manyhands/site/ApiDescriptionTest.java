package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Coded;
import coop.workers.manyhands.catalogue.Kind;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.OpportunityChanged;
import coop.workers.manyhands.catalogue.OpportunityRow;
import coop.workers.manyhands.catalogue.Status;
import coop.workers.manyhands.catalogue.TimeNeeded;
import coop.workers.manyhands.catalogue.Who;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description of the JSON API says what the code does: its handlers, its fields and what comes back. */
@ManyHandsTest
class ApiDescriptionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Site site;

    private Visitor program;
    private JsonNode description;

    @BeforeEach
    void read() throws Exception {
        program = new Visitor(port);
        description = JSON.readTree(program.get("/api/v1/openapi.json").body());
    }

    private JsonNode schema(String name) {
        JsonNode schema = description.path("components").path("schemas").path(name);
        assertThat(schema.isObject()).as(name).isTrue();
        return schema;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static List<String> fieldsOf(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName())
                .toList();
    }

    private static List<String> codes(Coded... values) {
        return Arrays.stream(values).map(Coded::code).toList();
    }

    @Test
    void everyHandlerIsDescribedAndNothingElse() {
        Set<String> handlers = new TreeSet<>();
        mapping.getHandlerMethods()
                .forEach((info, handler) -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> handlers.add(method + " " + path))));
        Set<String> described = new TreeSet<>();
        description
                .path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method ->
                                described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        assertThat(described).isEqualTo(handlers).hasSize(4);
        assertThat(description.path("servers").path(0).path("url").asText()).isEqualTo(site.publicUrl());
    }

    @Test
    void everyFieldIsDescribedInItsOrder() {
        List<String> row = fieldsOf(OpportunityRow.class);
        assertThat(names(schema("Opportunity").path("properties"))).isEqualTo(row);
        assertThat(names(schema("OpportunityWithFields").path("properties")))
                .isEqualTo(Stream.concat(row.stream(), Stream.of("fields")).toList());
        assertThat(names(schema("Field").path("properties"))).isEqualTo(fieldsOf(OpportunityApi.FieldRow.class));
        assertThat(names(schema("Option").path("properties"))).isEqualTo(fieldsOf(Field.Option.class));
        assertThat(names(schema("SignedUp").path("properties"))).isEqualTo(fieldsOf(OpportunityApi.SignedUp.class));
        assertThat(names(schema("FieldError").path("properties"))).isEqualTo(fieldsOf(FieldError.class));
        assertThat(names(schema("Event").path("properties").path("data").path("properties")))
                .isEqualTo(Stream.concat(row.stream(), Stream.of("url")).toList());
    }

    @Test
    void everyCodeIsDescribed() {
        JsonNode row = schema("Opportunity").path("properties");
        assertThat(texts(row.path("kind").path("enum"))).isEqualTo(codes(Kind.values()));
        assertThat(texts(row.path("time").path("enum"))).isEqualTo(codes(TimeNeeded.values()));
        assertThat(texts(row.path("who").path("enum"))).isEqualTo(codes(Who.values()));
        assertThat(texts(row.path("status").path("enum")))
                .isEqualTo(Stream.concat(codes(Status.values()).stream(), Stream.of(OpportunityRow.RETIRED))
                        .toList());
        assertThat(texts(schema("Field").path("properties").path("type").path("enum")))
                .isEqualTo(
                        Arrays.stream(Field.Type.values()).map(Field.Type::code).toList());
        List<String> events = Arrays.stream(OpportunityChanged.What.values())
                .map(OpportunityChanged.What::event)
                .toList();
        assertThat(texts(schema("Event").path("properties").path("type").path("enum")))
                .isEqualTo(events);
        assertThat(names(description.path("webhooks"))).isEqualTo(events);
    }

    @Test
    void whatComesBackIsAsItIsDescribed() throws Exception {
        JsonNode all = JSON.readTree(program.get("/api/v1/opportunities").body());
        all.forEach(row -> fits(row, schema("Opportunity"), "list"));
        for (Opportunity opportunity : catalogue.all()) {
            fits(
                    JSON.readTree(program.get("/api/v1/opportunities/" + opportunity.slug())
                            .body()),
                    schema("OpportunityWithFields"),
                    opportunity.slug());
        }
        Page signedUp = program.post(
                "/api/v1/opportunities/communications/sign-ups",
                BodyPublishers.ofString(
                        JSON.writeValueAsString(applicants.somebody().form())),
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        fits(JSON.readTree(signedUp.body()), schema("SignedUp"), "sign-up");
        JsonNode responses = description
                .path("paths")
                .path("/api/v1/opportunities/{slug}/sign-ups")
                .path("post")
                .path("responses");
        Page refused = program.post(
                "/api/v1/opportunities/communications/sign-ups",
                BodyPublishers.ofString("{}"),
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(names(responses)).contains(String.valueOf(signedUp.status()), String.valueOf(refused.status()));
        assertThat(refused.status()).isEqualTo(422);
        fits(JSON.readTree(refused.body()), schema("FieldProblem"), "refusal");
    }

    /** What JSON Schema says of it, as far as the description uses it. */
    private void fits(JsonNode value, JsonNode given, String where) {
        JsonNode schema =
                given.has("$ref") ? schema(given.path("$ref").asText().replace("#/components/schemas/", "")) : given;
        List<String> types = schema.path("type").isArray()
                ? texts(schema.path("type"))
                : List.of(schema.path("type").asText());
        String is = value.isTextual()
                ? "string"
                : value.isBoolean()
                        ? "boolean"
                        : value.isIntegralNumber()
                                ? "integer"
                                : value.isArray() ? "array" : value.isNull() ? "null" : "object";
        assertThat(types).as(where).contains(is);
        if (schema.has("enum")) {
            assertThat(texts(schema.path("enum"))).as(where).contains(value.asText());
        }
        if (value.isObject()) {
            assertThat(names(value)).as(where).containsAll(texts(schema.path("required")));
            value.fields().forEachRemaining(field -> {
                JsonNode known = schema.path("properties").path(field.getKey());
                assertThat(known.isObject()).as(where + "." + field.getKey()).isTrue();
                fits(field.getValue(), known, where + "." + field.getKey());
            });
        } else if (value.isArray()) {
            value.forEach(one -> fits(one, schema.path("items"), where + "[]"));
        }
    }
}
