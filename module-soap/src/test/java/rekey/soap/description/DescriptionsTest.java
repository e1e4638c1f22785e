package rekey.soap.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import rekey.soap.Contract;
import rekey.soap.description.Type.Member;
import rekey.soap.description.Type.Scalar;
import rekey.soap.sixth.MeterService;

class DescriptionsTest {

    @Test
    void operations_and_members_stand_in_their_declared_order() {
        assertThat(Contract.BRIGHT_OFFICE.operations())
                .extracting(Operation::name)
                .containsExactly("CustomerUserSendResetPassword", "ConfirmCustomerUserMFA");
        Type.Struct customer = (Type.Struct) Contract.BRIGHT_OFFICE
                .operations()
                .get(0)
                .parameters()
                .members()
                .get(0)
                .type();
        assertThat(customer.members())
                .extracting(Member::name)
                .containsExactly("Id", "Email", "Password", "MFACode", "TemporaryPassword", "NewPassword");
        assertThat(customer.members().get(0).type()).isEqualTo(Scalar.GUID);
    }

    @Test
    void every_type_that_a_dialect_carries_is_read() {
        Service meter = Descriptions.of(MeterService.class);
        assertThat(meter.operations()).extracting(Operation::name).containsExactly("ReadMeter", "Add", "Ask");
        Operation read = meter.operations().get(0);
        assertThat(read.parameters().members())
                .extracting(m -> m.type().isValueType())
                .containsOnly(true);
        Type.Struct reading = (Type.Struct) read.result().type();
        assertThat(reading.member("Notes").orElseThrow().type())
                .isEqualTo(new Type.Array(
                        "ArrayOfNote", "Note", new Type.Struct("Note", List.of(new Member("Text", Scalar.STRING)))));
    }

    @Test
    void a_class_without_annotations_is_no_contract() {
        assertThatThrownBy(() -> Descriptions.of(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@SoapContract");
    }
}
