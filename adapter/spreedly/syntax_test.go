package spreedly

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTextThatIsHardToWriteIsReadBack(t *testing.T) {
	for _, s := range []string{
		"plain", `"quoted" & <tagged> 'too'`, "two\nlines\r\nand\ttabs", "]]>", "  blanks  ", "{\"json\": [1]}", "naïve 日本 🎫", "\\u0041", "&amp;",
	} {
		n := group("transaction", text("description", s), group("data", text("a.b-c_1", s)))
		fromXML, err := ParseXML(bytes.NewReader(n.XML()))
		require.NoError(t, err, s)
		require.Equal(t, s, fromXML.At("description").Text)
		require.Equal(t, s, fromXML.At("data/a.b-c_1").Text)
		fromJSON, err := ParseJSON(bytes.NewReader(n.JSON()))
		require.NoError(t, err, s)
		require.Equal(t, s, fromJSON.At("description").Text)
	}
}

func TestWhatXMLCannotHoldIsReplaced(t *testing.T) {
	n, err := ParseXML(bytes.NewReader(group("a", text("b", "bell\x07 null\x00")).XML()))
	require.NoError(t, err)
	require.Equal(t, "bell\uFFFD null\uFFFD", n.At("b").Text)
}

func TestBothSyntaxesGiveTheSameTree(t *testing.T) {
	fromXML, err := ParseXML(strings.NewReader(`<?xml version="1.0"?>
		<!-- a comment -->
		<transaction>
			<amount type="integer">100</amount>
			<off type="boolean">false</off>
			<order_id nil="true"/>
			<metadata><colour><![CDATA[<red>]]></colour></metadata>
		</transaction>`))
	require.NoError(t, err)
	fromJSON,
		err := ParseJSON(strings.NewReader(`{"transaction": {"amount": 100, "off": false, "order_id": null, "metadata": {"colour": "<red>"}}}`))
	require.NoError(t, err)
	require.Equal(t, string(fromJSON.XML()), string(fromXML.XML()))
	require.Equal(t, string(fromXML.JSON()), string(fromJSON.JSON()))
}

func TestRequestsThatAreNoneAreRefused(t *testing.T) {
	deep := strings.Repeat("<a>", maxDepth+1) + strings.Repeat("</a>", maxDepth+1)
	for _, s := range []string{"", "text", "<a>", "<a></b>", "<a/><b/>", deep, `<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>`} {
		_, err := ParseXML(strings.NewReader(s))
		require.Error(t, err, s)
	}
	deep = strings.Repeat(`{"a":`, maxDepth+2) + "1" + strings.Repeat("}", maxDepth+2)
	for _, s := range []string{"", "1", "[]", "{}", `{"a": 1, "b": 2}`, `{"a": 1} {}`, `{"a": {"<b>": 1}}`, deep} {
		_, err := ParseJSON(strings.NewReader(s))
		require.Error(t, err, s)
	}
}

// FuzzRequests: what is read can be written, and reads the same again.
func FuzzRequests(f *testing.F) {
	f.Add(`<transaction><amount type="integer">100</amount><line_items><![CDATA[ [] ]]></line_items></transaction>`)
	f.Add(`{"transaction": {"amount": 100, "a": [1, {"b": null}, "c"]}}`)
	f.Fuzz(func(t *testing.T, s string) {
		if n, err := ParseXML(strings.NewReader(s)); err == nil && validNames(n) {
			again, err := ParseXML(bytes.NewReader(n.XML()))
			require.NoError(t, err, "%s", n.XML())
			require.Equal(t, string(n.XML()), string(again.XML()))
			n.JSON()
		}
		if n, err := ParseJSON(strings.NewReader(s)); err == nil {
			again, err := ParseJSON(bytes.NewReader(n.JSON()))
			require.NoError(t, err, "%s", n.JSON())
			require.Equal(t, string(n.JSON()), string(again.JSON()))
			_, err = ParseXML(bytes.NewReader(n.XML()))
			require.NoError(t, err, "%s", n.XML())
		}
	})
}

// validNames tells whether all names are of those that we ever write.
func validNames(n *Node) bool {
	for _, c := range n.Children {
		if !validNames(c) {
			return false
		}
	}
	return validName(n.Name)
}
