package coop.workers.manyhands.engine.deadlines;

import java.util.Optional;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultJobConfiguration.JobConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our job executor in place of the starter's, with all its settings. */
@Configuration(proxyBeanMethods = false)
class JobExecution {

    @Bean
    @ConditionalOnProperty(prefix = "camunda.bpm.job-execution", name = "enabled", matchIfMissing = true)
    JobExecutor jobExecutor(
            @Qualifier(JobConfiguration.CAMUNDA_TASK_EXECUTOR_QUALIFIER) TaskExecutor threads,
            CamundaBpmProperties properties,
            JdbcClient database) {
        SiteJobExecutor executor = new SiteJobExecutor(database);
        executor.setTaskExecutor(threads);
        executor.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
        JobExecutionProperty set = properties.getJobExecution();
        Optional.ofNullable(set.getLockTimeInMillis()).ifPresent(executor::setLockTimeInMillis);
        Optional.ofNullable(set.getMaxJobsPerAcquisition()).ifPresent(executor::setMaxJobsPerAcquisition);
        Optional.ofNullable(set.getWaitTimeInMillis()).ifPresent(executor::setWaitTimeInMillis);
        Optional.ofNullable(set.getWaitIncreaseFactor()).ifPresent(executor::setWaitIncreaseFactor);
        Optional.ofNullable(set.getMaxWait()).ifPresent(executor::setMaxWait);
        Optional.ofNullable(set.getBackoffTimeInMillis()).ifPresent(executor::setBackoffTimeInMillis);
        Optional.ofNullable(set.getMaxBackoff()).ifPresent(executor::setMaxBackoff);
        Optional.ofNullable(set.getBackoffDecreaseThreshold()).ifPresent(executor::setBackoffDecreaseThreshold);
        return executor;
    }
}
