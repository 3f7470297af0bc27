package bench;

import bench.Peer.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;

/** What Tasklist asks the engine for: the page of a filter and the number beside it, of one's groups and of all that one may see. */
final class CamundaLists {
    private static final String OURS = "id_ not like '%~%'";

    static final List<Rows> ROWS = List.of(
            new Rows("act_ru_execution", List.of("id_", "proc_inst_id_", "root_proc_inst_id_", "parent_id_"), OURS),
            new Rows("act_ru_task", List.of("id_", "execution_id_", "proc_inst_id_"), OURS),
            new Rows("act_ru_identitylink", List.of("id_", "task_id_"), OURS),
            new Rows("act_ru_variable", List.of("id_", "execution_id_", "proc_inst_id_", "var_scope_"), OURS),
            new Rows("act_ru_job", List.of("id_", "execution_id_", "process_instance_id_", "root_proc_inst_id_"),
                    OURS + " and process_instance_id_ is not null"),
            // Stock Camunda grants each group each task.
            new Rows("act_ru_authorization", List.of("id_", "resource_id_"), OURS + " and resource_type_ = 7"));

    private CamundaLists() {}

    interface As {
        Long asking(Supplier<Long> work);
    }

    static Map<String, LongSupplier> of(TaskService tasks, As who, List<String> groups) {
        Map<String, LongSupplier> lists = new LinkedHashMap<>();
        Supplier<TaskQuery> ofGroups = () -> tasks.createTaskQuery().taskCandidateGroupIn(groups);
        Supplier<TaskQuery> ofAll = tasks::createTaskQuery;
        lists.put("page of my groups", () -> who.asking(() -> page(ofGroups.get())));
        lists.put("count of my groups", () -> who.asking(() -> ofGroups.get().count()));
        lists.put("page of all I may see", () -> who.asking(() -> page(ofAll.get())));
        lists.put("count of all I may see", () -> who.asking(() -> ofAll.get().count()));
        return lists;
    }

    private static long page(TaskQuery query) {
        return query.orderByTaskCreateTime().desc().listPage(0, 15).size();
    }
}
