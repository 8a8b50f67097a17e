package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.config.SettingsReading;
import org.brane.kubernetes.operation.lint.Finding;
import org.brane.kubernetes.operation.lint.RouteText;
import org.brane.kubernetes.operation.lint.RouteTexts;
import org.brane.kubernetes.operation.routes.EditJudge;
import org.brane.kubernetes.operation.routes.HandoverDirect;
import org.brane.kubernetes.operation.routes.RouteEditing;
import org.brane.kubernetes.operation.routes.RouteFiles;
import org.brane.kubernetes.wire.CommandContract;
import org.jspecify.annotations.Nullable;

/** Puts together what judges and replaces route files while the service runs. */
final class EditingSide implements AutoCloseable {

    private static final String PATTERN = "camel.main.routes-include-pattern";

    private final SettingsReading reading;
    private final RouteEditing editing;
    private @Nullable LintParts lint;

    EditingSide(SettingsReading reading) {
        this.reading = requireNonNull(reading, "reading");
        var files = new RouteFiles(requireNonNull(reading.properties().get(PATTERN)));
        var interval = reading.settings().files().checkInterval();
        editing = new RouteEditing(files, interval, new EditJudge(new Inspector()));
    }

    RouteEditing editing() {
        return editing;
    }

    void bind(Registry registry) {
        registry.bind("restRoutes", new RestRoutes(editing));
        registry.bind("routeHealth", new RouteHealth(editing));
    }

    void addComponents(CamelContext context) {
        context.addComponent("direct", new HandoverDirect());
    }

    @Override
    public void close() {
        editing.close();
        closeLint();
    }

    private synchronized void closeLint() {
        if (lint != null) {
            lint.close();
            lint = null;
        }
    }

    /** Kept from the first edit on, for reading the catalog takes longer than all else. */
    private synchronized LintParts lint() {
        if (lint == null) {
            lint = new LintParts(reading);
        }
        return lint;
    }

    private final class Inspector implements EditJudge.Inspection {

        @Override
        public List<Finding> lint(RouteText file, RouteTexts all) {
            return EditingSide.this.lint().lint().findings(file, all);
        }

        @Override
        public List<Finding> load(RouteTexts all) {
            var findings = new ArrayList<Finding>();
            try {
                var operations = CommandContract.read(Beans.CONTRACT).operations();
                new RouteCheck(reading, operations, findings::add).run(all);
            } catch (RuntimeException other) {
                // Such as rules of Pods that are being edited: nothing that route files could mend.
                throw other;
            } catch (Exception defect) {
                throw new IllegalStateException("Route files cannot be judged", defect);
            }
            return findings;
        }
    }
}
