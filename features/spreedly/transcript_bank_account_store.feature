Feature: Transcript: a bank account is stored
  The commands that the guide prints, run as printed: only tokens and keys are put in.
  In the printed answers an ellipsis stands for sample data.

  @SPL-116
  Scenario: The guide stores a bank account
    Given a Spreedly gateway "stripe"
    And Spreedly keeps a bank account with:
      | email                              | joey@example.com       |
      | data/my_payment_method_identifier  | 448                    |
      | data/extra_stuff/some_other_things | Can be anything really |
      | first_name                         | Joey                   |
      | last_name                          | Jones                  |
    When the shop runs Spreedly's command:
      """sh
      curl https://core.spreedly.com/v1/gateways/{gateway}/store.xml \
        -u '{environment}' \
        -H 'Content-Type: application/xml' \
        -d '<transaction>
                <payment_method_token>{payment_method}</payment_method_token>
              </transaction>'
      """
    Then Spreedly answers 200
    And Spreedly's answer reads, among other elements:
      """xml
      <transaction>
        <created_at type="dateTime">…</created_at>
        <updated_at type="dateTime">…</updated_at>
        <succeeded type="boolean">true</succeeded>
        <token>…</token>
        <state>succeeded</state>
        <gateway_specific_fields nil="true"></gateway_specific_fields>
        <gateway_specific_response_fields>
          <stripe>
            <customer_id>{customer}</customer_id>
            <bank_account_id>{bank account}</bank_account_id>
          </stripe>
        </gateway_specific_response_fields>
        <transaction_type>Store</transaction_type>
        <third_party_token nil="true"></third_party_token>
        <gateway_transaction_id>{customer}|{bank account}</gateway_transaction_id>
        <message key="messages.transaction_succeeded">Succeeded!</message>
        <payment_method>
          <token>…</token>
          <created_at type="dateTime">…</created_at>
          <updated_at type="dateTime">…</updated_at>
          <gateway_type>stripe</gateway_type>
          <storage_state>retained</storage_state>
          <third_party_token>{customer}|{bank account}</third_party_token>
          <payment_method_type>third_party_token</payment_method_type>
          <errors></errors>
        </payment_method>
        <basis_payment_method>
          <token>…</token>
          <created_at type="dateTime">…</created_at>
          <updated_at type="dateTime">…</updated_at>
          <email>joey@example.com</email>
          <data>
            <my_payment_method_identifier>448</my_payment_method_identifier>
            <extra_stuff>
              <some_other_things>Can be anything really</some_other_things>
            </extra_stuff>
          </data>
          <storage_state>cached</storage_state>
          <test type="boolean">true</test>
          <full_name>Joey Jones</full_name>
          <bank_name nil="true"/>
          <account_type>checking</account_type>
          <account_holder_type>personal</account_holder_type>
          <routing_number_display_digits>110</routing_number_display_digits>
          <account_number_display_digits>6789</account_number_display_digits>
          <first_name>Joey</first_name>
          <last_name>Jones</last_name>
          <payment_method_type>bank_account</payment_method_type>
          <errors></errors>
          <routing_number>110*</routing_number>
          <account_number>*6789</account_number>
        </basis_payment_method>
        <response>
          <success type="boolean">true</success>
          <message>Transaction approved</message>
          <avs_code nil="true"></avs_code>
          <avs_message nil="true"></avs_message>
          <cvv_code nil="true"></cvv_code>
          <cvv_message nil="true"></cvv_message>
          <pending type="boolean">false</pending>
          <result_unknown type="boolean">false</result_unknown>
          <error_code nil="true"/>
          <error_detail nil="true"/>
          <cancelled type="boolean">false</cancelled>
          <fraud_review nil="true"/>
          <created_at type="dateTime">…</created_at>
          <updated_at type="dateTime">…</updated_at>
        </response>
      </transaction>
      """
