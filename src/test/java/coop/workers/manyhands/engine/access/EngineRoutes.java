package coop.workers.manyhands.engine.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.rest.dto.AbstractQueryDto;
import org.camunda.bpm.engine.rest.dto.VariableValueDto;
import org.jspecify.annotations.Nullable;

/** The routes of Camunda's APIs as their classes declare them, and bodies that fit them. */
final class EngineRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EngineRoutes() {}

    /** One method at one path; {@code body} is what is sent along, if anything. */
    record Route(String method, String path, @Nullable Class<?> body) {

        @Override
        public String toString() {
            return method + " " + path;
        }

        /** The names of the parameters, each with what stands before it, such as {@code task/id}. */
        List<String> parameters() {
            List<String> names = new ArrayList<>();
            String before = "";
            for (String segment : path.split("/")) {
                if (segment.startsWith("{")) {
                    names.add(before + "/" + segment.substring(1, segment.length() - 1));
                } else {
                    before = segment;
                }
            }
            return names;
        }
    }

    /** Every route of the resources, and of those that they lead to, in order. */
    static List<Route> of(String base, Collection<Class<?>> resources) {
        Map<String, Route> routes = new TreeMap<>();
        for (Class<?> resource : resources) {
            Path path = annotation(resource, Path.class);
            if (path != null) {
                walk(join(base, path.value()), resource, 0, routes);
            }
        }
        return List.copyOf(routes.values());
    }

    private static void walk(String prefix, Class<?> resource, int depth, Map<String, Route> routes) {
        if (depth > 5) {
            throw new AssertionError("Too deep: " + prefix);
        }
        for (Method method : resource.getMethods()) {
            if (method.isBridge()) {
                continue;
            }
            Path path = annotation(method, Path.class);
            String where = path == null ? prefix : join(prefix, path.value());
            String verb = verb(method);
            if (verb != null) {
                Route route = new Route(verb, where, body(method));
                routes.put(where + " " + verb, route);
            } else if (path != null) {
                walk(where, method.getReturnType(), depth + 1, routes);
            }
        }
    }

    private static String join(String prefix, String path) {
        String plain = path.replaceAll("\\{\\s*([\\w-]+)\\s*:[^}]*}", "{$1}").replaceAll("^/|/$", "");
        return plain.isEmpty() ? prefix : prefix + "/" + plain;
    }

    private static @Nullable String verb(Method method) {
        for (Method declared : declarations(method)) {
            for (Annotation annotation : declared.getAnnotations()) {
                HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (verb != null) {
                    return verb.value();
                }
            }
        }
        return null;
    }

    /** The parameter that no annotation takes from elsewhere. */
    private static @Nullable Class<?> body(Method method) {
        for (int i = 0; i < method.getParameterCount(); i++) {
            int index = i;
            boolean taken = declarations(method).stream()
                    .flatMap(declared -> Arrays.stream(declared.getParameterAnnotations()[index]))
                    .anyMatch(
                            annotation -> annotation.annotationType().getName().startsWith("jakarta.ws.rs.")
                                    && !(annotation instanceof FormParam));
            if (!taken) {
                return method.getParameterTypes()[i];
            }
        }
        return null;
    }

    private static <A extends Annotation> @Nullable A annotation(Class<?> type, Class<A> kind) {
        for (Class<?> one = type; one != null; one = one.getSuperclass()) {
            A found = one.getAnnotation(kind);
            if (found != null) {
                return found;
            }
            for (Class<?> face : one.getInterfaces()) {
                if (face.getAnnotation(kind) != null) {
                    return face.getAnnotation(kind);
                }
            }
        }
        return null;
    }

    private static <A extends Annotation> @Nullable A annotation(Method method, Class<A> kind) {
        return declarations(method).stream()
                .map(declared -> declared.getAnnotation(kind))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    /** The method where it is declared: in the class, what that extends, and their interfaces. */
    private static List<Method> declarations(Method method) {
        List<Method> all = new ArrayList<>();
        List<Class<?>> open = new ArrayList<>(List.of(method.getDeclaringClass()));
        while (!open.isEmpty()) {
            Class<?> type = open.remove(0);
            try {
                all.add(type.getMethod(method.getName(), method.getParameterTypes()));
            } catch (NoSuchMethodException elsewhere) {
                // declared further up only
            }
            if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
                open.add(type.getSuperclass());
            }
            open.addAll(List.of(type.getInterfaces()));
        }
        return all;
    }

    /** A body of that kind with everything set that it takes, by the name of each property; {@code ""} stands for the rest. */
    static String body(@Nullable Class<?> type, Map<String, String> values) {
        if (type == null) {
            return "{}";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "[]";
        }
        return node(type, values, 0).toString();
    }

    private static JsonNode node(Class<?> type, Map<String, String> values, int depth) {
        ObjectNode node = JSON.createObjectNode();
        for (Method setter : type.getMethods()) {
            if (!setter.getName().startsWith("set") || setter.getParameterCount() != 1) {
                continue;
            }
            String name = setter.getName().substring(3, 4).toLowerCase(Locale.ROOT)
                    + setter.getName().substring(4);
            JsonNode value = value(name, setter.getGenericParameterTypes()[0], values, depth);
            // Of a query only what it is about: all at once would contradict itself.
            boolean query = AbstractQueryDto.class.isAssignableFrom(type);
            if (value != null && (!query || values.containsKey(name))) {
                node.set(name, value);
            }
        }
        return node;
    }

    private static @Nullable JsonNode value(String name, Type type, Map<String, String> values, int depth) {
        if (type == String.class) {
            return JSON.getNodeFactory().textNode(text(name, values));
        }
        if (type == boolean.class || type == Boolean.class) {
            return JSON.getNodeFactory().booleanNode(true);
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return JSON.getNodeFactory().numberNode(1);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type of = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            JsonNode element = of == VariableValueDto.class ? variable(values) : value(name, of, values, depth + 1);
            if (element == null) {
                return null;
            }
            if (Collection.class.isAssignableFrom(raw)) {
                return JSON.createArrayNode().add(element);
            }
            return Map.class.isAssignableFrom(raw) ? JSON.createObjectNode().set("owner", element) : null;
        }
        if (type instanceof Class<?> dto && dto.getName().startsWith("org.camunda.bpm.engine.rest.") && depth < 3) {
            return dto == VariableValueDto.class ? variable(values) : node(dto, values, depth + 1);
        }
        return null;
    }

    private static JsonNode variable(Map<String, String> values) {
        return JSON.createObjectNode().put("value", values.get("groupId")).put("type", "String");
    }

    private static String text(String name, Map<String, String> values) {
        if (name.endsWith("Expression")) {
            return "${tripwire.touch()}";
        }
        return values.getOrDefault(name, values.getOrDefault("", "x"));
    }

    /** The same values for the parameters of an address. */
    static String query(Map<String, String> values) {
        Map<String, String> asked = new LinkedHashMap<>(values);
        asked.remove("");
        asked.keySet().retainAll(List.of("processInstanceId", "processInstanceBusinessKey", "businessKey", "taskId"));
        StringBuilder query = new StringBuilder();
        asked.forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                .append(name)
                .append('=')
                .append(value));
        return query.toString();
    }
}
